/** What the keeper saw of a chain, as plain sentences beside the words: something missing, or written without knowing of each other (S9). */
import type { Row } from "../base/keeper/ops.ts";
import { t } from "../base/words/words.ts";
import { el } from "./dom.ts";

/** Nothing when all is in order. A person decides what it means; nothing is refused for it here. */
export function chainNotes(row: Row): HTMLElement[] {
  if (!row.ok) return [];
  const notes: string[] = [];
  if (row.missing) notes.push(t("Something this author wrote about it before did not arrive here."));
  if (row.otherHeads.length > 0) notes.push(t("A colleague wrote about the same thing at the same time; neither had seen the other's."));
  return notes.map((note) => el("p", { class: "notice soon small" }, note));
}
