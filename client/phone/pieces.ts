/** The few pieces screens are put together from. */
import { el, type Child } from "./dom.ts";
import { icon, type IconName } from "./icons.ts";

const NOTICE_ICONS = { note: "info", soon: "clock", stop: "triangle-alert", done: "circle-check" } as const;

export function notice(kind: keyof typeof NOTICE_ICONS, ...children: Child[]): HTMLElement {
  return el("div", { class: `notice ${kind}` }, icon(NOTICE_ICONS[kind]), el("div", {}, ...children));
}

export function button(words: string, press: () => void, kind = "", mark?: IconName): HTMLButtonElement {
  return el("button", { type: "button", class: `button ${kind}`.trim(), click: press }, mark !== undefined && icon(mark), words);
}

/** One line of a list that leads somewhere: an icon, words, what stands behind it. */
export function row(mark: IconName, words: string, to: string, about?: Child): HTMLElement {
  return el("li", {}, el("a", { class: "row", href: to }, icon(mark), grow(words, about), icon("chevron-right")));
}

function grow(words: string, about: Child): HTMLElement {
  return el("span", { class: "grow" }, el("span", {}, words), about && el("span", { class: "quiet small" }, about));
}

/** A button that cannot be pressed twice: it works once, says what it is doing, and comes back if that failed. */
export function working(pressed: HTMLButtonElement, doing: string, work: () => Promise<void>): void {
  const before = [...pressed.childNodes];
  pressed.disabled = true;
  const slow = setTimeout(() => {
    pressed.replaceChildren(doing);
  }, 300);
  void work().finally(() => {
    clearTimeout(slow);
    pressed.replaceChildren(...before);
    pressed.disabled = false;
  });
}
