/** The shape of an answer, by its type. */

import type { AskType } from "./types.ts";
import { dayNumber, momentNumber, words } from "./values.ts";

const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?$/;

export function fitsType(type: AskType, value: string): boolean {
  switch (type) {
    case "integer": return /^-?\d{1,15}$/.test(value);
    case "decimal": case "range": return /^-?(\d+(\.\d*)?|\.\d+)$/.test(value) && value.length <= 16;
    case "date": return !Number.isNaN(dayNumber(value));
    case "datetime": return value.includes("T") && !Number.isNaN(momentNumber(value));
    case "time": return TIME.test(value);
    case "select_one": return words(value).length === 1;
    case "acknowledge": return value === "OK";
    default: return true;
  }
}

/** Digits of any script people write with, as 0 to 9. */
export function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** Unicode keeps the ten digits of a script together and in order, so the zero is found by walking back. */
function digitValue(digit: string): number {
  let code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    value += 1;
  }
  return value;
}
