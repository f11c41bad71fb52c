/** The base of every element that shows something sealed: locked, opening, a refusal in one sentence, or the thing. */
import { t } from "../base/words/words.ts";
import { el, notice } from "./dom.ts";
import { lockedNotice } from "./locked.ts";
import { isUnlocked, sentenceFor } from "./office.ts";

export abstract class SealedElement extends HTMLElement {
  /** Draw what is sealed. Called once the key is unlocked. */
  protected abstract open(): Promise<void>;

  /** Where the sentences of opening stand. An element with rows of its own puts them above the rows. */
  protected stage(): Element {
    return this;
  }

  connectedCallback(): void {
    void this.begin();
  }

  private async begin(): Promise<void> {
    const opening = el("p", { class: "quiet", role: "status" }, t("Opening…"));
    const slow = setTimeout(() => { this.wait(opening); }, 300);
    try {
      if (await isUnlocked()) await this.open();
      else this.lock();
    } catch (error) {
      this.say(notice("stop", el("p", {}, sentenceFor(error))));
    } finally {
      clearTimeout(slow);
      opening.remove();
    }
  }

  /** The key is not here. */
  protected lock(): void {
    this.say(lockedNotice());
  }

  /** Words for a wait of more than 300 ms. */
  protected wait(opening: HTMLElement): void {
    this.say(opening);
  }

  protected say(...children: Node[]): void {
    this.stage().replaceChildren(...children);
  }
}

/** "Read by clover, dahlia, fern": under every sealed text stands who else can read it. */
export function readBy(names: readonly string[]): HTMLElement {
  return el("p", { class: "readers" }, t("Sealed. Can be read by {names}.", { names: names.join(", ") }));
}
