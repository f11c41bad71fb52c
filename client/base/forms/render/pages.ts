/** A form as pages: a group is a page, a question on its own or with appearance `quick` is a card, a repeat is a list. No DOM here. */

import type { FormState } from "../state.ts";
import type { Ask, Node, Path, Repeat, Words } from "../types.ts";

export type Asked = { readonly ask: Ask; readonly path: Path };
export type AskPage = { readonly kind: "asks"; readonly title?: Words; readonly asked: readonly Asked[]; readonly quick: boolean };
export type EntriesPage = { readonly kind: "entries"; readonly repeat: Repeat; readonly path: Path };
export type Page = AskPage | EntriesPage;

/** The pages of the form (`at` empty) or of one entry of a repeat; only those with something to show now. */
export function pagesOf(state: FormState, at: Path = []): Page[] {
  const node = at.length ? state.node(String(at.at(-2))) : undefined;
  const nodes = node?.kind === "repeat" ? node.items : state.form.items;
  const pages = collect(state, nodes, at, undefined, node?.kind === "repeat");
  return pages.filter((page) => page.kind === "entries" || page.asked.some(({ path }) => state.isRelevant(path)));
}

function collect(state: FormState, nodes: readonly Node[], at: Path, title: Words | undefined, together: boolean): Page[] {
  const pages: Page[] = [];
  let open: Asked[] | undefined;
  for (const node of nodes) {
    const path = [...at, node.name];
    if (node.kind === "value") continue;
    if (node.kind === "ask" && together && !isQuick(node)) {
      if (!open) pages.push({ kind: "asks", ...(title ? { title } : {}), asked: (open = []), quick: false });
      open.push({ ask: node, path });
      continue;
    }
    open = undefined;
    if (node.kind === "ask") pages.push({ kind: "asks", ...(title ? { title } : {}), asked: [{ ask: node, path }], quick: isQuick(node) });
    else if (!state.isRelevant(path)) continue;
    else if (node.kind === "group") pages.push(...collect(state, node.items, at, node.label ?? title, true));
    else if (state.entries(path) > 0 || node.count === undefined) pages.push({ kind: "entries", repeat: node, path });
  }
  return pages;
}

/** Rows that "same as the one before" may copy: never who somebody is, how old, or what they allow. */
function copyable({ ask }: Asked): boolean {
  return ask.drawer !== "identity" && ask.consent === undefined && ask.minor === undefined && ask.type !== "note" && ask.readonly === undefined;
}

/** A page that asks what somebody allows is never copied, not even its other rows: each person is asked herself. */
export function isCopyable(page: AskPage): boolean {
  return page.asked.every(({ ask }) => ask.consent === undefined) && page.asked.some(copyable);
}

/** Copy this page's answers from the entry before. Returns whether anything changed. */
export function copyFromBefore(state: FormState, page: AskPage, at: Path): boolean {
  const index = Number(at.at(-1));
  let changed = false;
  if (!isCopyable(page)) return false;
  for (const asked of page.asked.filter(copyable)) {
    const before = state.get([...at.slice(0, -1), index - 1, asked.ask.name]);
    if (before === "" || before === state.get(asked.path)) continue;
    state.set(asked.path, before);
    changed = true;
  }
  return changed;
}

/** Where a problem stands: the page of the form, and for one inside a repeat the entry and the page there. */
export function findPage(state: FormState, path: Path): { at: Path; page: number }[] {
  const trail: { at: Path; page: number }[] = [];
  for (let depth = 0; depth < path.length; depth += 2) {
    const at = path.slice(0, depth);
    const here = path.slice(0, depth + 1);
    const same = (other: Path): boolean => other.length === here.length && other.every((step, n) => step === here[n]);
    const page = pagesOf(state, at).findIndex((one) => (one.kind === "entries" ? same(one.path) : one.asked.some((a) => same(a.path))));
    trail.push({ at, page: Math.max(0, page) });
  }
  return trail;
}

function isQuick(ask: Ask): boolean {
  return ask.appearance?.includes("quick") ?? false;
}
