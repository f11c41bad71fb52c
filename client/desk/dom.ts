/** The desk's small pieces. */
import { type Child, el } from "../base/dom/el.ts";

export { type Child, el };

/** A sentence that stands out. The word at its start says what kind it is; the colour only helps. */
export function notice(kind: "note" | "soon" | "stop" | "done", ...children: Child[]): HTMLElement {
  return el("div", { class: `notice ${kind}`, role: kind === "stop" ? "alert" : "status" }, el("div", {}, ...children));
}

export function button(words: string, click: () => void, kind = ""): HTMLButtonElement {
  return el("button", { type: "button", class: `button ${kind}`.trim(), click }, words);
}
