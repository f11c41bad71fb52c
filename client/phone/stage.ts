/** The frame round every screen: the bar with quick lock in its corner, the place where screens stand, and the voice that
 *  tells a screen reader what changed. */
import { t } from "../base/words/words.ts";
import { el, type Child } from "./dom.ts";
import { icon } from "./icons.ts";

export type Screen = {
  heading: string;
  body: Child[];
  foot?: Child[];
  /** Language of what stands on it, when it is not the app's own. */
  lang?: string;
  /** Where focus goes first; the heading otherwise, so that the new screen is read aloud. */
  focus?: HTMLElement;
  /** The heading is there for screen readers, the screen itself shows its own. */
  quietHeading?: boolean;
  /** Called when the screen is taken away. */
  left?: () => void;
};

type Corner = { lock: () => void; home: () => void };

export class Stage {
  readonly #place = el("main", { class: "screen", id: "screen" });
  readonly #voice = el("p", { class: "unseen", role: "status" });
  readonly #start = el("div", {});
  readonly #lock: HTMLButtonElement;
  readonly #home: HTMLButtonElement;
  readonly #name = el("span", { class: "name" }, t("Notes"));
  #screen: Screen | null = null;

  constructor(host: HTMLElement, corner: Corner) {
    this.#lock = el("button", { class: "button", type: "button", click: corner.lock, hidden: true }, icon("lock"), t("Lock"));
    this.#home = el("button", { class: "button", type: "button", click: corner.home }, icon("arrow-left"), t("Home"));
    this.#start.append(this.#name);
    host.replaceChildren(el("header", { class: "bar" }, this.#start, this.#lock), this.#place, this.#voice);
  }

  /** Replaces the screen. `inner` screens offer the way home; nothing of the former screen stays in the page. */
  show(screen: Screen, { inner, lockable }: { inner: boolean; lockable: boolean }): void {
    this.#screen?.left?.();
    this.#screen = screen;
    const heading = el("h1", { tabindex: -1, class: screen.quietHeading === true ? "unseen" : "" }, screen.heading);
    const body = el("div", { class: "body", lang: screen.lang }, heading, ...screen.body);
    const foot = screen.foot === undefined ? null : el("div", { class: "foot" }, ...screen.foot);
    this.#start.replaceChildren(inner ? this.#home : this.#name);
    this.#lock.hidden = !lockable;
    this.#place.replaceChildren(...(foot === null ? [body] : [body, foot]));
    scrollTo(0, 0);
    (screen.focus ?? heading).focus({ preventScroll: true });
  }

  /** Empties the page at once: before anything is awaited, so that locking is as fast as the thumb. */
  clear(): void {
    this.#screen?.left?.();
    this.#screen = null;
    this.#place.replaceChildren();
    this.#lock.hidden = true;
    this.#start.replaceChildren(this.#name);
    this.#voice.textContent = "";
  }

  say(sentence: string): void {
    this.#voice.textContent = sentence;
  }
}
