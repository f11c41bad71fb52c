/** What may be proposed to the reviewer as a code, and what may stand in a parcel's header. Nothing else leaves a report. */

import type { Answers, Ask, Code, Form, Level, Node, Value } from "./types.ts";
import { UNSAID } from "./types.ts";
import { words } from "./values.ts";

export type ProposedFact = {
  readonly act: string;
  readonly month: string;
  readonly area: string;
  readonly setting: string;
  readonly by: string;
  readonly scope: "national" | "regional";
};
/** Why nothing of this person may become a fact. */
export type Reason = "under-18" | "no-record" | "no-consent" | "no-month" | "no-area" | "no-acts";
export type Proposed = { readonly facts: readonly ProposedFact[]; readonly none?: undefined } | { readonly none: Reason; readonly facts?: undefined };

/** Facts for one person of an event. Only her own yes counts (S3), and never anybody under 18 (R11). */
export function proposeFacts(form: Form, event: Answers, person: Answers): Proposed {
  const rows = told(form);
  if (rows.some((row) => row.kind === "ask" && row.minor !== undefined && words(text(person[row.name])).includes(row.minor))) return { none: "under-18" };
  if (says(rows, person, "L0")) return { none: "no-record" };
  if (!says(rows, person, "L3")) return { none: "no-consent" };
  const code = (which: Code): string => first(rows, which, [person, event]);
  const [month, area] = [code("month"), code("area")];
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return { none: "no-month" };
  if (area === "") return { none: "no-area" };
  const acts = [...new Set(coded(rows, "act").flatMap((row) => words(text(person[row.name]))))].filter(isSaid);
  if (acts.length === 0) return { none: "no-acts" };
  const scope = says(rows, person, "L4") ? "regional" : "national";
  return { facts: acts.map((act) => ({ act, month, area, setting: code("setting") || "unknown", by: code("by") || "unknown", scope })) };
}

/** The two answers the server may read of a report (S22). Unsaid danger counts as soon, so that nobody waits for a form. */
export function readRouting(form: Form, answers: Answers): { urgency: string; area: string } {
  const find = (what: "urgency" | "area"): string => {
    const row = told(form).find((one) => one.routing === what);
    return row ? text(answers[row.name]) : "";
  };
  const [urgency, area] = [find("urgency"), find("area")];
  return { urgency: UNSAID.includes(urgency) ? "2" : /^[0-3]$/.test(urgency) ? urgency : "0", area: isSaid(area) ? area : "" };
}

type Told = (Ask | Value) & { readonly inside: readonly string[] };

/** Every row that holds an answer, with the repeats around it. */
function told(form: Form): Told[] {
  const rows: Told[] = [];
  const walk = (nodes: readonly Node[], inside: readonly string[]): void => {
    for (const node of nodes) {
      if (node.kind === "group") walk(node.items, inside);
      else if (node.kind === "repeat") walk(node.items, node.part === "person" ? inside : [...inside, node.name]);
      else rows.push({ ...node, inside });
    }
  };
  walk(form.items, []);
  return rows;
}

const coded = (rows: readonly Told[], code: Code): Told[] => rows.filter((row) => row.coded === code);
const isSaid = (value: string): boolean => value !== "" && !UNSAID.includes(value);
const text = (value: Answers[string] | undefined): string => (typeof value === "string" ? value : "");

/** Her own yes to one level; anything else, and no answer at all, is no. */
function says(rows: readonly Told[], person: Answers, level: Level): boolean {
  const asked = rows.filter((row) => row.kind === "ask" && row.consent === level);
  return asked.length > 0 && asked.every((row) => person[row.name] === "yes");
}

/** The first said answer to a coded row: hers before the event's, the first entry of a repeat before the next. */
function first(rows: readonly Told[], code: Code, places: readonly Answers[]): string {
  for (const place of places) {
    for (const row of coded(rows, code)) {
      let holders: Answers[] = [place];
      for (const repeat of row.inside) holders = holders.flatMap((one) => entriesOf(one[repeat]));
      const value = holders.map((one) => text(one[row.name])).find(isSaid);
      if (value !== undefined) return value;
    }
  }
  return "";
}

function entriesOf(value: Answers[string] | undefined): Answers[] {
  return Array.isArray(value) ? value : [];
}
