/** Answers as lines a colleague can read at the desk. */

import { openForm } from "./state.ts";
import type { FormState } from "./state.ts";
import type { Answers, Ask, Drawer, Form, Node, Path } from "./types.ts";
import { words } from "./values.ts";

export type Line = {
  readonly section: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly drawer: Drawer;
  /** 1, 2, … inside a repeat */
  readonly entry?: number;
};

/** Every answered question, in the form's order. Also takes one person's answers alone. */
export function describe(form: Form, answers: Answers, lang: string): Line[] {
  const person = peopleNodes(form.items);
  const alone = person !== undefined && !answersAny(form.items, answers) && answersAny(person, answers);
  const shown: Form = alone ? { ...form, items: person.map(always) } : { ...form, items: form.items.map(always) };
  const lines: Line[] = [];
  // what was sealed is shown as it is: nothing is computed, hidden or filtered again on the reader's screen
  const state = openForm(shown, answers, lang, () => "1970-01-01T00:00:00.000+00:00");
  walk(state, shown.items, answers, [], "", lines, undefined);
  return lines;
}

function walk(state: FormState, nodes: readonly Node[], answers: Answers, at: Path, section: string, lines: Line[], entry: number | undefined): void {
  for (const node of nodes) {
    if (node.kind === "group") walk(state, node.items, answers, at, state.words(node.label, [...at, node.name]) || section, lines, entry);
    const told = answers[node.name];
    if (node.kind === "repeat" && Array.isArray(told)) {
      const title = state.words(node.label, [...at, node.name]) || section;
      told.forEach((one, n) => { walk(state, node.items, one, [...at, node.name, n], title, lines, n + 1); });
    }
    if (node.kind === "ask" && typeof told === "string" && told !== "") {
      const path = [...at, node.name];
      lines.push({
        section, name: node.name, label: state.words(node.label, path), value: shownValue(state, node, told, path),
        drawer: node.drawer, ...(entry === undefined ? {} : { entry }),
      });
    }
  }
}

function shownValue(state: FormState, ask: Ask, value: string, path: Path): string {
  if (ask.list === undefined) return ask.appearance?.includes("month-year") ? value.slice(0, 7) : value;
  const choices = state.form.lists[ask.list] ?? [];
  return words(value).map((name) => state.words(choices.find((c) => c.name === name)?.label, path) || name).join("; ");
}

/** The same row without anything that could hide it or change its answer. */
function always(node: Node): Node {
  if (node.kind === "group") return { kind: "group", name: node.name, items: node.items.map(always), ...(node.label ? { label: node.label } : {}) };
  if (node.kind === "repeat") return { kind: "repeat", name: node.name, items: node.items.map(always), ...(node.label ? { label: node.label } : {}) };
  if (node.kind === "value") return { kind: "value", type: "hidden", name: node.name, drawer: node.drawer };
  const bare: Record<string, unknown> = { ...node };
  for (const key of ["relevant", "filter", "default"]) Reflect.deleteProperty(bare, key);
  return bare as Ask;
}

function peopleNodes(nodes: readonly Node[]): readonly Node[] | undefined {
  for (const node of nodes) {
    if (node.kind === "repeat" && node.part === "person") return node.items;
    const inner = node.kind === "group" ? peopleNodes(node.items) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

function answersAny(nodes: readonly Node[], answers: Answers): boolean {
  return nodes.some((node) => (node.kind === "group" ? answersAny(node.items, answers) : Object.hasOwn(answers, node.name)));
}
