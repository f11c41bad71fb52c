/** Withdrawal of consent: plain words of what goes and what cannot be recalled, then one deliberate press. */
import { keeper } from "../base/keeper/keeper.ts";
import { t } from "../base/words/words.ts";
import { button, el, notice } from "./dom.ts";
import { fetchSheaf, postDeed, sentenceFor, Trouble } from "./office.ts";

/** A quiet link that unfolds the whole story. Nothing happens before the second press. */
export function withdrawalOf(person: string, name: string): HTMLElement {
  const said = el("div", { "aria-live": "polite" });
  const press = button(t("Withdraw for {name}", { name }), () => { void withdraw(person, press, said); }, "first");
  return el("details", { class: "withdrawal" },
    el("summary", {}, t("Take back consent")),
    el("p", {}, t("This cannot be undone. If {name} asked for it, this is what happens now:", { name })),
    el("ul", { class: "bullets" },
      el("li", {}, t("What was told about {name} can no longer be read by anyone: its keys are destroyed, and its words are erased.", { name })),
      el("li", {}, t("The notes of the case, if there is one, go too.")),
      el("li", {}, t("What was counted of {name} is taken out of the numbers; the next release shows it.", { name })),
      el("li", {}, t("The ledger says that someone withdrew, and nothing of what was told."))),
    el("p", {}, t("What cannot be called back:")),
    el("ul", { class: "bullets" },
      el("li", {}, t("what a colleague read and remembers, printed or passed on,")),
      el("li", {}, t("numbers in releases that are already out,")),
      el("li", {}, t("what was told about the event as a whole. Read it once more: does it speak of {name}?", { name })),
      el("li", {}, t("older backups, until they run out."))),
    press, said);
}

async function withdraw(person: string, press: HTMLButtonElement, said: HTMLElement): Promise<void> {
  press.disabled = true;
  said.replaceChildren(el("p", { class: "quiet" }, t("Taking it back…")));
  try {
    const sheaf = await fetchSheaf(`/desk/people/${person}/sealed`);
    if (sheaf === null) throw new Trouble("not-found", t("There is nothing here any more."));
    const { tokens } = await keeper.ask("removal.open", { person, sheaf });
    await postDeed(`/desk/people/${person}/withdrawal`, "consent.withdrawn", person, { tokens });
    location.reload();
  } catch (error) {
    said.replaceChildren(notice("stop", el("p", {}, sentenceFor(error)), el("p", {}, t("Nothing was changed."))));
    press.disabled = false;
  }
}
