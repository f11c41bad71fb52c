/** Answers as told, section by section: what a colleague reads before she decides anything. */
import { describe } from "../base/forms/index.ts";
import type { Answers, Form, Line } from "../base/forms/index.ts";
import { el } from "./dom.ts";
import { asksOf } from "./marks.ts";

export type Section = { readonly title: string; readonly entry: number | null; readonly lines: readonly Line[] };

/** Lines in the form's order, gathered under their section and entry. */
export function sectionsOf(lines: readonly Line[]): Section[] {
  const sections: { title: string; entry: number | null; lines: Line[] }[] = [];
  for (const line of lines) {
    const last = sections.at(-1);
    const entry = line.entry ?? null;
    if (last !== undefined && last.title === line.section && last.entry === entry) last.lines.push(line);
    else sections.push({ title: line.section, entry, lines: [line] });
  }
  return sections;
}

/** `lang`: the language the answers were written in, so that its script gets its line height. */
export function tellingOf(form: Form, answers: Answers, lang: string): HTMLElement {
  const consents = new Set(asksOf(form, "person").filter((ask) => ask.consent !== undefined).map((ask) => ask.name));
  const told = describe(form, answers, document.documentElement.lang).filter((line) => !consents.has(line.name)); // said as sentences beside it
  return el("div", { class: "telling" }, ...sectionsOf(told).map((section) => drawn(section, lang)));
}

function drawn(section: Section, lang: string): HTMLElement {
  const title = section.entry === null ? section.title : `${section.title} ${String(section.entry)}`;
  const rows = section.lines.map((line) =>
    el("div", { class: `line is-${line.drawer}` }, el("dt", {}, line.label), el("dd", { lang }, line.value)));
  return el("section", {}, title !== "" && el("h3", {}, title), el("dl", {}, ...rows));
}
