/** `<share-case case="…" lock="…">` round a list of colleagues: hands the case's key to the chosen one. */
import { keeper } from "../base/keeper/keeper.ts";
import { t } from "../base/words/words.ts";
import { button, el, notice } from "./dom.ts";
import { isUnlocked, openFrom, postDeed, sentenceFor } from "./office.ts";

export class ShareCase extends HTMLElement {
  connectedCallback(): void {
    const said = el("div", { "aria-live": "polite" });
    const press = button(t("Hand over the key"), () => { void this.share(press, said); }, "main");
    this.append(press, said);
  }

  private async share(press: HTMLButtonElement, said: HTMLElement): Promise<void> {
    const holders = [...this.querySelectorAll<HTMLInputElement>("input:checked")].map((box) => box.value);
    if (holders.length === 0) return;
    press.disabled = true;
    try {
      if (!(await isUnlocked())) throw new Error("locked");
      const [id, lock] = [this.getAttribute("case") ?? "", this.getAttribute("lock") ?? ""];
      await openFrom(`/desk/cases/${id}/sealed`, () => undefined); // the keeper must have met the case's lock in this session
      const { grants } = await keeper.ask("lock.grant", { lock, holders });
      await postDeed(`/desk/cases/${id}/grants`, "case.granted", id, { grants });
      location.reload();
    } catch (error) {
      said.replaceChildren(notice("stop", el("p", {}, sentenceFor(error))));
      press.disabled = false;
    }
  }
}
