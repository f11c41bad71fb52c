/** `<sealed-notes case="…" readers="aster, clover">`: the notes of one case in their order, and room for the next one. */
import { keeper } from "../base/keeper/keeper.ts";
import type { Row } from "../base/keeper/ops.ts";
import { localTime } from "../base/forms/index.ts";
import { t } from "../base/words/words.ts";
import { chainNotes } from "./chain.ts";
import { el, notice } from "./dom.ts";
import { openFrom, postDeed, sentenceFor } from "./office.ts";
import { hourWords } from "./hours.ts";
import { readBy, SealedElement } from "./sealed-element.ts";
import { isNote } from "./told.ts";

export class SealedNotes extends SealedElement {
  protected override async open(): Promise<void> {
    const id = this.getAttribute("case") ?? "";
    const rows: Row[] = [];
    await openFrom(`/desk/cases/${id}/sealed`, (some) => { rows.push(...some); });
    const list = rows.length === 0
      ? el("p", { class: "quiet" }, t("No note yet. Write down what was done, and what comes next."))
      : el("ol", { class: "notes" }, ...rows.map((row) => el("li", {}, drawn(row))));
    const readers = (this.getAttribute("readers") ?? "").split(", ").filter((name) => name !== "");
    this.say(list, readBy(readers), writer(id, this.getAttribute("lock") ?? ""));
  }
}

function drawn(row: Row): HTMLElement {
  if (!row.ok) return notice("stop", el("p", {}, t("This note could not be opened."), " ", row.sentence, " ", t("Its bytes are kept.")));
  if (!isNote(row.payload)) return notice("stop", el("p", {}, t("This note opened, but it is not in a form this page knows.")));
  const { text, at } = row.payload;
  return el("article", { class: "sealed note-text" },
    el("p", { class: "quiet small" }, `${row.authorName} · ${hourWords(at)}`),
    ...chainNotes(row),
    ...text.split(/\n{2,}/).map((part) => el("p", { class: "words" }, part)));
}

/** What is typed stays in this page until the device has sealed it; nothing else sees it. */
function writer(id: string, lock: string): HTMLElement {
  const text = el("textarea", { id: "note", class: "input", rows: 5, required: true, autocomplete: "off", spellcheck: "false" });
  const said = el("div", { "aria-live": "polite" });
  const press = el("button", { type: "submit", class: "button main" }, t("Seal and keep the note"));
  const submit = (event: Event): void => {
    event.preventDefault();
    void keep(id, lock, text, press, said);
  };
  return el("form", { class: "writer", submit, autocomplete: "off" },
    el("div", { class: "field" }, el("label", { for: "note" }, t("A new note")), text,
      el("p", { class: "hint" }, t("It is never changed afterwards, only followed by another."))),
    press, said);
}

async function keep(id: string, lock: string, text: HTMLTextAreaElement, press: HTMLButtonElement, said: HTMLElement): Promise<void> {
  if (text.value.trim() === "") return;
  press.disabled = true;
  try {
    const payload = { text: text.value.trim(), at: localTime() };
    const { id: note, sealed } = await keeper.ask("seal", { type: "note", about: id, lock, payload });
    await postDeed(`/desk/cases/${id}/notes`, "note.written", id, { note: { id: note, sealed } });
    text.value = "";
    location.reload();
  } catch (error) {
    said.replaceChildren(notice("stop", el("p", {}, sentenceFor(error)), el("p", {}, t("Your words are still here."))));
    press.disabled = false;
  }
}
