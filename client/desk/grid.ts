/** People by acts: who told of what, at one look. A mark is a word for a screen reader and a tick for the eye. */
import type { Form } from "../base/forms/index.ts";
import type { Answers } from "../base/forms/index.ts";
import { t } from "../base/words/words.ts";
import { el } from "./dom.ts";
import { actsOf, actWords } from "./marks.ts";

export type GridPerson = { readonly key: string; readonly name: string; readonly form: Form; readonly answers: Answers };

/** The acts of these people, most often told first. */
export function actsIn(people: readonly GridPerson[]): string[] {
  const counted = new Map<string, number>();
  for (const person of people) for (const act of actsOf(person.form, person.answers)) counted.set(act, (counted.get(act) ?? 0) + 1);
  return [...counted.entries()].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([act]) => act);
}

/** A table with people down and acts across; `mark` may put something of its own into a cell. */
export function gridOf(people: readonly GridPerson[], mark?: (person: GridPerson, act: string) => Node | null): HTMLElement {
  const acts = actsIn(people);
  const first = people[0];
  if (first === undefined || acts.length === 0) return el("p", { class: "quiet" }, t("No act was told of anyone yet."));
  const lang = document.documentElement.lang;
  const head = el("tr", {}, el("th", { scope: "col" }, t("Person")), ...acts.map((act) => el("th", { scope: "col" }, actWords(first.form, act, lang))));
  const body = people.map((person) => {
    const told = new Set(actsOf(person.form, person.answers));
    return el("tr", { "data-person": person.key },
      el("th", { scope: "row" }, person.name),
      ...acts.map((act) => el("td", { class: told.has(act) ? "yes" : "" }, told.has(act) ? (mark?.(person, act) ?? tick()) : "")));
  });
  const counts = el("tr", {}, el("th", { scope: "row" }, t("People")), ...acts.map((act) =>
    el("td", { class: "tabular" }, String(people.filter((person) => actsOf(person.form, person.answers).includes(act)).length))));
  return el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("People and acts") },
    el("table", { class: "grid" }, el("thead", {}, head), el("tbody", {}, ...body), el("tfoot", {}, counts)));
}

function tick(): HTMLElement {
  return el("span", {}, el("span", { "aria-hidden": true }, "✓"), el("span", { class: "unseen" }, t("yes")));
}
