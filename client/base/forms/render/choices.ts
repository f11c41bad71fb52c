/** Choices: large targets, real radio buttons and checkboxes, and a quieter place for what is left unsaid. */

import { t } from "../../words/words.ts";
import type { Choice } from "../types.ts";
import { UNSAID } from "../types.ts";
import { words } from "../values.ts";
import { el, freshId } from "./dom.ts";
import type { Control, Told } from "./control.ts";

export function choiceControl(told: Told): Control {
  const many = told.ask.type === "select_multiple";
  const options = el("div", { class: "options" });
  const group = freshId();
  let drawn = "";
  let byKey = false;
  options.addEventListener("keydown", () => { byKey = true; });
  options.addEventListener("pointerdown", () => { byKey = false; });

  function draw(offered: readonly Choice[]): void {
    const key = offered.map(({ name }) => name).join(" ");
    if (key === drawn) return;
    drawn = key;
    options.replaceChildren(...offered.map(option));
    options.classList.toggle("short", offered.filter(({ name }) => !UNSAID.includes(name)).length <= 2);
  }

  function option(choice: Choice): HTMLElement {
    const input = el("input", { type: many ? "checkbox" : "radio", name: group, value: choice.name });
    // a click comes before its change; arrow keys click too, and walk through radio buttons, so only a finger or a mouse turns the page
    input.addEventListener("click", (event) => {
      if (many) told.put(chosen(input));
      else if (told.get() !== choice.name) told.put(choice.name);
      if (!many && !byKey && event.detail < 2) told.chosen();
    });
    const unsaid = UNSAID.includes(choice.name) ? " unsaid" : "";
    return el("label", { class: `option${unsaid}` }, input, el("span", { class: "option-words" }, told.words(choice.label)));
  }

  function chosen(last: HTMLInputElement): string {
    const inputs = Array.from(options.querySelectorAll("input"));
    for (const other of inputs) {
      const apart = UNSAID.includes(other.value) || UNSAID.includes(last.value);
      if (last.checked && other !== last && apart) other.checked = false;
    }
    return inputs.filter(({ checked }) => checked).map(({ value }) => value).join(" ");
  }

  function refresh(): void {
    draw(told.offered());
    const names = new Set(words(told.get()));
    for (const input of options.querySelectorAll("input")) input.checked = names.has(input.value);
  }
  return { element: options, refresh, target: () => options.querySelector<HTMLElement>("input:checked, input"), fieldset: true };
}

/** appearance `minimal`: the system's own list, for long lists that are rarely needed. */
export function listControl(told: Told): Control {
  const select = el("select", { class: "input" });
  select.addEventListener("change", () => { told.put(select.value); });
  function refresh(): void {
    const offered = told.offered().map(({ name, label }) => el("option", { value: name }, told.words(label)));
    select.replaceChildren(el("option", { value: "" }, t("Choose")), ...offered);
    select.value = told.get();
  }
  return { element: select, refresh, target: () => select, fieldset: false };
}
