/** The reviewer's part of an event's page: proposed codes per person, reasons why not, one button. */
import { keeper } from "../base/keeper/keeper.ts";
import { t, tn } from "../base/words/words.ts";
import { codesBody, propose, whyNot, type Proposal } from "./code.ts";
import { button, el, notice } from "./dom.ts";
import type { Person } from "./event-data.ts";
import { actWords, codeWords } from "./marks.ts";
import { postDeed, sentenceFor } from "./office.ts";

export function codingOf(event: string, people: readonly Person[]): HTMLElement {
  const proposals = propose(people);
  const open = proposals.filter((one) => one.facts.length > 0);
  const boxes = new Map<string, HTMLInputElement>();
  const said = el("div", { "aria-live": "polite", class: "said" });
  const press = button("", () => { void confirm(event, open, boxes, press, said); }, "first wide confirm");
  const count = (): void => {
    const n = [...boxes.values()].filter((box) => box.checked).length;
    press.textContent = n === 0 ? t("Confirm: nothing is counted") : tn("Confirm {n} code", "Confirm {n} codes", n);
  };
  const rows = proposals.map((proposal) => row(proposal, boxes, count));
  count();
  return el("section", { class: "coding", id: "codes" },
    el("h2", {}, t("Codes for the numbers")),
    el("p", {}, t("You look, you decide. Only what stays ticked is counted: as bare codes, with nothing that leads back here.")),
    el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("Proposed codes") }, el("table", { class: "codes" },
      el("thead", {}, el("tr", {}, ...[t("Person"), t("Counted as"), t("When and where"), t("How far")].map((head) => el("th", { scope: "col" }, head)))),
      el("tbody", {}, ...rows))),
    press, said);
}

function row(proposal: Proposal, boxes: Map<string, HTMLInputElement>, changed: () => void): HTMLElement {
  const { person, facts, none } = proposal;
  const [first] = facts;
  const name = el("th", { scope: "row" }, person.name);
  if (first === undefined) return el("tr", { class: "none" }, name, el("td", { colspan: 3 }, el("span", { class: "quiet" }, t("Not counted."), " ", whyNot(none ?? "no-acts"))));
  const lang = document.documentElement.lang;
  const ticks = facts.map((fact, n) => {
    const box = el("input", { type: "checkbox", checked: true, change: changed });
    boxes.set(`${person.id} ${String(n)}`, box);
    return el("label", { class: "check" }, box, actWords(person.form, fact.act, lang));
  });
  const where = [first.month, codeWords(person.form, "area", first.area, lang), codeWords(person.form, "setting", first.setting, lang), codeWords(person.form, "by", first.by, lang)];
  return el("tr", {}, name, el("td", {}, ...ticks), el("td", {}, where.join(" · ")),
    el("td", {}, first.scope === "regional" ? t("This country and the region") : t("This country")));
}

async function confirm(event: string, open: readonly Proposal[], boxes: ReadonlyMap<string, HTMLInputElement>, press: HTMLButtonElement, said: HTMLElement): Promise<void> {
  press.disabled = true;
  try {
    const chosen = open.map(({ person, facts }) => ({ person, facts: facts.filter((_, n) => boxes.get(`${person.id} ${String(n)}`)?.checked) }));
    const body = await codesBody(chosen, (op, ask) => keeper.ask(op, ask), (done, of) => {
      said.replaceChildren(el("p", {}, t("Sealing the way to take it back: person {n} of {of}…", { n: done + 1, of })));
    });
    await postDeed(`/desk/events/${event}/facts`, "facts.coded", "", body);
    location.reload();
  } catch (error) {
    said.replaceChildren(notice("stop", el("p", {}, sentenceFor(error))));
    press.disabled = false;
  }
}
