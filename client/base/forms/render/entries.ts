/** A repeat as a list: one line per entry, with a word that says whether it is finished. */

import { t } from "../../words/words.ts";
import type { FormState } from "../state.ts";
import type { Node, Path } from "../types.ts";
import { words } from "../values.ts";
import { button, el } from "./dom.ts";
import type { EntriesPage } from "./pages.ts";

export type EntriesOn = { readonly open: (index: number) => void; readonly add: () => void; readonly remove: (index: number) => void };

export function entriesView(state: FormState, page: EntriesPage, on: EntriesOn): HTMLElement {
  const free = page.repeat.count === undefined;
  const list = el("ol", { class: "entries" });
  for (let n = 0; n < state.entries(page.path); n += 1) {
    const done = isDone(state, [...page.path, n]);
    const line = button("", "entry", () => { on.open(n); });
    line.append(
      el("span", { class: "entry-number" }, String(n + 1)),
      el("span", { class: "entry-name" }, nameOf(state, page.repeat.items, [...page.path, n])),
      el("span", { class: `entry-mark${done ? " done" : ""}` }, done ? t("done") : t("to do")),
    );
    const remove = free && state.entries(page.path) > 1 ? button(t("Remove"), "plain entry-remove", () => { on.remove(n); }) : null;
    list.append(el("li", {}, line, remove));
  }
  return el("div", { class: "ask" }, list, free ? button(t("Add one more"), "wide", on.add) : null);
}

/** Finished: something was told here, and nothing is missing. */
export function isDone(state: FormState, at: Path): boolean {
  const said = (nodes: readonly Node[]): boolean =>
    nodes.some((node) => (node.kind === "ask" ? state.isTouched([...at, node.name]) && state.get([...at, node.name]) !== "" : node.kind === "group" && said(node.items)));
  const repeat = state.node(String(at.at(-2)));
  return repeat?.kind === "repeat" && said(repeat.items) && state.problems(at).length === 0;
}

/** What the person writing would recognise it by: the first answer of the entry. */
function nameOf(state: FormState, nodes: readonly Node[], at: Path): string {
  for (const node of nodes) {
    const path = [...at, node.name];
    const inner = node.kind === "group" ? nameOf(state, node.items, at) : "";
    if (inner) return inner;
    if (node.kind !== "ask" || node.type === "note" || !state.isTouched(path)) continue;
    const value = state.get(path);
    if (value && !node.list) return value;
    const choice = state.form.lists[node.list ?? ""]?.find(({ name }) => name === words(value)[0]);
    if (choice && node.minor === undefined) return state.words(choice.label, path);
  }
  return "";
}
