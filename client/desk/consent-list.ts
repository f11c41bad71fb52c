/** Consent of people, as plain sentences. Twenty-three people who said the same are one line with their number. */
import type { Level } from "../base/forms/index.ts";
import { t, tn } from "../base/words/words.ts";
import { consentWords } from "./consent.ts";
import { el } from "./dom.ts";
import type { GridPerson } from "./grid.ts";
import { consentsOf } from "./marks.ts";

const MOST_NAMES = 12;

export type Counted = { readonly level: Level; readonly yes: readonly string[]; readonly no: readonly string[] };

/** Who said yes and who did not, for each level. */
export function countConsents(people: readonly GridPerson[]): Counted[] {
  const levels = new Map<Level, { yes: string[]; no: string[] }>();
  for (const person of people) {
    for (const { level, yes } of consentsOf(person.form, person.answers)) {
      const row = levels.get(level) ?? { yes: [], no: [] };
      row[yes ? "yes" : "no"].push(person.name);
      levels.set(level, row);
    }
  }
  return [...levels.entries()].sort(([a], [b]) => a.localeCompare(b)).map(([level, row]) => ({ level, ...row }));
}

export function consentOf(people: readonly GridPerson[]): HTMLElement {
  const counted = countConsents(people);
  if (counted.length === 0) return el("p", { class: "quiet" }, t("Nobody was asked yet. Until a person says yes, it is no."));
  return el("ul", { class: "consent" }, ...counted.flatMap(drawn));
}

function drawn({ level, yes, no }: Counted): HTMLElement[] {
  const all = yes.length + no.length;
  const words = consentWords(level);
  const some = (yes.length > 0 && no.length > 0);
  const named = (names: readonly string[]): string => names.slice(0, MOST_NAMES).join(", ") + (names.length > MOST_NAMES ? " …" : "");
  const everyone = all > 1 ? tn("{n} person", "all {n} people", all) : "";
  return [
    yes.length > 0 && item(true, words.yes, some ? tn("{n} person", "{n} people", yes.length) : everyone),
    no.length > 0 && words.no !== null && item(false, words.no, some ? tn("{n} person: {names}", "{n} people: {names}", no.length, { names: named(no) }) : everyone),
  ].filter((one) => one !== false);
}

function item(yes: boolean, words: string, who: string): HTMLElement {
  return el("li", { class: yes ? "yes" : "no" },
    el("strong", {}, yes ? t("Yes") : t("No")), " ", words, who !== "" && el("span", { class: "quiet small" }, ` (${who})`));
}
