/** Written answers. No browser memory, no spelling service: what is typed here must not be sent to or kept by anyone else. */

import { spoken, t } from "../../words/words.ts";
import { plainDigits } from "../shapes.ts";
import type { AskType } from "../types.ts";
import type { Control, Told } from "./control.ts";
import { el } from "./dom.ts";

const QUIET = { autocomplete: "off", spellcheck: "false", autocorrect: "off", autocapitalize: "sentences", class: "input" };
const KINDS: Partial<Record<AskType, Readonly<Record<string, string>>>> = {
  integer: { inputmode: "numeric" },
  decimal: { inputmode: "decimal" },
  date: { type: "date" },
  time: { type: "time" },
  datetime: { type: "datetime-local" },
};

export function textControl(told: Told): Control {
  const { ask } = told;
  const long = ask.appearance?.includes("multiline") ?? false;
  const phone = ask.appearance?.includes("numbers") ?? false;
  const kind = phone ? { type: "tel" } : { type: "text", ...KINDS[ask.type] };
  const input = long ? el("textarea", { ...QUIET, rows: "6" }) : el("input", { ...QUIET, ...kind });
  const number = ask.type === "integer" || ask.type === "decimal" || phone;
  input.addEventListener("input", () => { told.put(number ? plainDigits(input.value).trim() : input.value); });
  return field(input, told, () => {
    if (document.activeElement !== input && input.value !== told.get()) input.value = told.get();
  });
}

export function rangeControl(told: Told): Control {
  const { start = "0", end = "10", step = "1" } = told.ask.range ?? {};
  const input = el("input", { type: "range", min: start, max: end, step, class: "range" });
  const shown = el("output", { class: "range-value" });
  input.addEventListener("input", () => { told.put(input.value); });
  const control = field(input, told, () => {
    input.value = told.get() || start;
    shown.textContent = told.get();
  });
  return { ...control, element: el("div", { class: "range-row" }, input, shown) };
}

export function acknowledgeControl(told: Told): Control {
  const input = el("input", { type: "checkbox" });
  input.addEventListener("change", () => { told.put(input.checked ? "OK" : ""); });
  const element = el("label", { class: "option" }, input, el("span", { class: "option-words" }, t("I have read this")));
  return { element, target: () => input, fieldset: true, refresh: () => { input.checked = told.get() === "OK"; } };
}

/** Month and year by name: not every browser draws a month field. Kept as the month's first day. */
export function monthControl(told: Told): Control {
  const month = el("select", { class: "input", "aria-label": t("Month") }, el("option", { value: "" }, t("Month")), ...monthNames());
  const year = el("input", { ...QUIET, inputmode: "numeric", maxlength: "4", "aria-label": t("Year"), placeholder: t("Year") });
  const put = (): void => {
    const digits = plainDigits(year.value).trim();
    told.put(month.value && /^\d{4}$/.test(digits) ? `${digits}-${month.value}-01` : "");
  };
  month.addEventListener("change", put);
  year.addEventListener("input", put);
  function refresh(): void {
    const [y, m] = told.get().split("-");
    if (!y || !m || element.contains(document.activeElement)) return;
    month.value = m;
    year.value = y;
  }
  const element = el("div", { class: "month-year" }, month, year);
  return { element, refresh, target: () => month, fieldset: true };
}

function monthNames(): HTMLElement[] {
  const name = new Intl.DateTimeFormat(spoken(), { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, n) => el("option", { value: String(n + 1).padStart(2, "0") }, name.format(Date.UTC(2000, n, 1))));
}

function field(input: HTMLInputElement | HTMLTextAreaElement, told: Told, refresh: () => void): Control {
  if (told.ask.readonly !== undefined) input.readOnly = true;
  return { element: input, refresh, target: () => input, fieldset: false };
}
