/** XPath 1.0 values and what they become. `workbench/forms/values.py` says the same in Python; the vectors hold both to it. */

export type Val = string | number | boolean | readonly string[];

const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)$/;
const DAY = /^([12]\d{3})-(\d\d)-(\d\d)$/;
const MOMENT = /^([12]\d{3}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(Z|[+-]\d\d:\d\d)?$/;

export function toText(value: Val): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") return numberText(value);
  return value[0] ?? "";
}

export function toBool(value: Val): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0 && !Number.isNaN(value);
  return value.length > 0;
}

/** A day counts as its days since 1970-01-01, so that people can compare and subtract dates. */
export function toNumber(value: Val): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  const text = trim(toText(value));
  return NUMBER.test(text) ? Number(text) : momentNumber(text);
}

export function dayNumber(text: string): number {
  const found = DAY.exec(text);
  if (!found) return NaN;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() / 86_400_000 : NaN;
}

export function momentNumber(text: string): number {
  const found = MOMENT.exec(text);
  if (!found) return dayNumber(text);
  const [, day = "", hour, minute, second = "0", part = "0", zone = "Z"] = found;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second) + Number(part.padEnd(3, "0")) / 1000;
  const offset = zone === "Z" ? 0 : (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4))) * (zone[0] === "-" ? -60 : 60);
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60 ? dayNumber(day) + (seconds - offset) / 86_400 : NaN;
}

/** The day a value stands for, or "". */
export function dayText(value: Val): string {
  if (typeof value === "number") {
    const day = Math.floor(value);
    return day >= -354_285 && day <= 376_200 ? new Date(day * 86_400_000).toISOString().slice(0, 10) : "";
  }
  const text = trim(toText(value));
  return Number.isNaN(momentNumber(text)) ? "" : text.slice(0, 10);
}

export function numberText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value < 0 ? "-Infinity" : "Infinity";
  const text = String(value === 0 ? 0 : value);
  const [mantissa = "", power] = text.split("e");
  if (power === undefined) return text;
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", part = ""] = mantissa.replace("-", "").split(".");
  const shift = Number(power);
  if (shift < 0) return `${sign}0.${"0".repeat(-shift - 1)}${whole}${part}`;
  return sign + whole + part + "0".repeat(shift - part.length);
}

export function trim(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
}

export function words(text: string): string[] {
  return text.split(/[ \t\r\n]+/).filter((word) => word !== "");
}

/** XPath 3.4: a list is compared one by one, and one is enough. */
export function compare(operator: string, left: Val, right: Val): boolean {
  if (typeof left === "object") return left.some((item) => compare(operator, item, right));
  if (typeof right === "object") return right.some((item) => compare(operator, left, item));
  if (operator === "=" || operator === "!=") return (operator === "=") === same(left, right);
  const [a, b] = [toNumber(left), toNumber(right)];
  if (operator === "<") return a < b;
  if (operator === "<=") return a <= b;
  return operator === ">" ? a > b : a >= b;
}

function same(left: string | number | boolean, right: string | number | boolean): boolean {
  if (typeof left === "boolean" || typeof right === "boolean") return toBool(left) === toBool(right);
  if (typeof left === "number" || typeof right === "number") return toNumber(left) === toNumber(right);
  return left === right;
}
