/** What every question on a page needs. */
import { el } from "../../dom/el.ts";

export { el };

let made = 0;

/** An id no other element of this page has. It carries no question's name, so that nothing can be read from the page's outline. */
export function freshId(): string {
  made += 1;
  return `f${made}`;
}

export function button(words: string, kind: string, pressed: () => void): HTMLButtonElement {
  return el("button", { type: "button", class: `button ${kind}`, click: pressed }, words);
}
