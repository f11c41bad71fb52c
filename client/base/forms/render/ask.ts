/** One question on the screen: its words, its control, and what is wrong with the answer. */

import { t } from "../../words/words.ts";
import type { FormState } from "../state.ts";
import type { Ask } from "../types.ts";
import { choiceControl, listControl } from "./choices.ts";
import type { Control, Told } from "./control.ts";
import { el, freshId } from "./dom.ts";
import { acknowledgeControl, monthControl, rangeControl, textControl } from "./fields.ts";
import type { Asked } from "./pages.ts";
import { sentenceOf } from "./problems.ts";

export type AskView = {
  readonly element: HTMLElement;
  refresh(): void;
  /** Show what is wrong, or nothing. Returns whether something is wrong. */
  complain(): boolean;
  focus(): void;
};

export function askView(state: FormState, { ask, path }: Asked, on: { readonly changed: () => void; readonly chosen: () => void }): AskView {
  const words = (of: Ask["label"] | undefined): string => state.words(of, path);
  if (ask.type === "note") return noteView(() => words(ask.label), () => state.isRelevant(path));
  const told: Told = {
    ask,
    get: () => state.get(path),
    put: (value) => { state.set(path, value); on.changed(); },
    chosen: on.chosen,
    offered: () => state.offered(ask, path),
    words: (label) => state.words(label, path),
  };
  const control = controlFor(told);
  const [labelId, hintId, sayId] = [freshId(), freshId(), freshId()];
  const label = el(control.fieldset ? "legend" : "label", { class: "ask-label", id: labelId });
  const hint = el("p", { class: "hint", id: hintId });
  const say = el("p", { class: "say", id: sayId, hidden: true });
  const element = el(control.fieldset ? "fieldset" : "div", { class: `ask ask-${ask.type}`, "data-name": ask.name }, label, hint, moreOf(words(ask.guidance)), control.element, say);
  wire(control, label, [hintId, sayId]);

  const problem = (): string => {
    const [found] = state.problems(path);
    return found && state.isRelevant(path) ? sentenceOf(found, ask.type) : "";
  };
  function refresh(): void {
    element.hidden = !state.isRelevant(path);
    label.textContent = words(ask.label);
    hint.textContent = words(ask.hint);
    hint.hidden = hint.textContent === "";
    control.refresh();
    if (!say.hidden) show(problem());
  }
  function show(sentence: string): boolean {
    say.textContent = sentence;
    say.hidden = sentence === "";
    element.classList.toggle("wrong", sentence !== "");
    // a group of choices cannot be invalid in ARIA; its description says what is wrong when the focus enters it
    if (!control.fieldset) control.target()?.setAttribute("aria-invalid", String(sentence !== ""));
    return sentence !== "";
  }
  return { element, refresh, complain: () => show(problem()), focus: () => { control.target()?.focus(); } };
}

function controlFor(told: Told): Control {
  const has = (appearance: string): boolean => told.ask.appearance?.includes(appearance) ?? false;
  switch (told.ask.type) {
    case "select_one": return has("minimal") ? listControl(told) : choiceControl(told);
    case "select_multiple": return choiceControl(told);
    case "acknowledge": return acknowledgeControl(told);
    case "range": return rangeControl(told);
    case "date": return has("month-year") ? monthControl(told) : textControl(told);
    default: return textControl(told);
  }
}

/** The label names the control, hint and complaint describe it. */
function wire(control: Control, label: HTMLElement, described: readonly string[]): void {
  const by = described.join(" ");
  if (control.fieldset) {
    queueMicrotask(() => { label.parentElement?.setAttribute("aria-describedby", by); });
    return;
  }
  const target = control.target();
  if (!target) return;
  target.id = freshId();
  label.setAttribute("for", target.id);
  target.setAttribute("aria-describedby", by);
}

function moreOf(guidance: string): HTMLElement | null {
  return guidance ? el("details", { class: "more" }, el("summary", {}, t("More about this")), el("p", {}, guidance)) : null;
}

function noteView(words: () => string, shown: () => boolean): AskView {
  const element = el("p", { class: "form-note" });
  const refresh = (): void => {
    element.hidden = !shown();
    element.textContent = words();
  };
  return { element, refresh, complain: () => false, focus: () => undefined };
}
