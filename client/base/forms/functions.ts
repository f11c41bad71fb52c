/** The functions of contract/forms.md 3 whose arguments are plain values. Those that need the form stand in evaluate.ts. */

import { dayText, momentNumber, numberText, toBool, toNumber, toText, trim, words } from "./values.ts";
import type { Val } from "./values.ts";

type Fn = (...values: Val[]) => Val;

const text = (value: Val | undefined): string => toText(value ?? "");
const signs = (value: Val | undefined): string[] => Array.from(text(value));
const flat = (values: readonly Val[]): string[] => values.flatMap((v) => (typeof v === "object" ? [...v] : [toText(v)]));
const filled = (values: readonly Val[]): number[] => flat(values).filter((v) => trim(v) !== "").map(toNumber);
const index = (value: Val | undefined, otherwise: number): number => {
  const number = value === undefined ? otherwise : Math.trunc(toNumber(value));
  return Number.isNaN(number) ? 0 : number;
};
const extreme = (pick: (...n: number[]) => number) => (...values: Val[]): number => {
  const numbers = filled(values);
  return numbers.length ? pick(...numbers) : NaN;
};

export const FUNCTIONS: Readonly<Record<string, Fn>> = {
  true: () => true,
  false: () => false,
  not: (v = "") => !toBool(v),
  boolean: (v = "") => toBool(v),
  number: (v = "") => toNumber(v),
  string: (v) => text(v),
  int: (v = "") => Math.trunc(toNumber(v)),
  coalesce: (a, b) => text(a) || text(b),
  concat: (...values) => flat(values).join(""),
  join: (between, ...values) => flat(values).join(text(between)),
  substr: (...values) => signs(values[0]).slice(index(values[1], 0), values.length > 2 ? index(values[2], 0) : undefined).join(""),
  "string-length": (v) => signs(v).length,
  "normalize-space": (v) => words(text(v)).join(" "),
  contains: (v, part) => text(v).includes(text(part)),
  "starts-with": (v, part) => text(v).startsWith(text(part)),
  "ends-with": (v, part) => text(v).endsWith(text(part)),
  "substring-before": (v, part) => text(v).slice(0, Math.max(0, text(v).indexOf(text(part)))),
  "substring-after": (v, part) => {
    const at = text(v).indexOf(text(part));
    return at < 0 ? "" : text(v).slice(at + text(part).length);
  },
  translate: (v, from, to) => {
    const [source, target] = [signs(from), signs(to)];
    return signs(v).map((sign) => (source.includes(sign) ? target[source.indexOf(sign)] ?? "" : sign)).join("");
  },
  regex: (v, pattern) => new RegExp(`^(?:${text(pattern)})$`, "u").test(text(v)),
  selected: (v, choice) => words(text(v)).includes(trim(text(choice))),
  "selected-at": (v, at) => words(text(v))[index(at, 0)] ?? "",
  "count-selected": (v) => words(text(v)).length,
  sum: (...values) => filled(values).reduce((a, b) => a + b, 0),
  min: extreme(Math.min),
  max: extreme(Math.max),
  count: (v = "") => (typeof v === "object" ? v.length : 1),
  "count-non-empty": (...values) => flat(values).filter((v) => v !== "").length,
  round: (v = "", places) => {
    const scale = 10 ** index(places, 0);
    return Math.floor(toNumber(v) * scale + 0.5) / scale;
  },
  abs: (v = "") => Math.abs(toNumber(v)),
  pow: (a = "", b = "") => toNumber(a) ** toNumber(b),
  floor: (v = "") => Math.floor(toNumber(v)),
  ceiling: (v = "") => Math.ceil(toNumber(v)),
  date: (v = "") => dayText(v),
  "decimal-date-time": (v = "") => (typeof v === "number" ? v : momentNumber(trim(text(v)))),
  "format-date": (v = "", pattern) => formatDay(dayText(v), text(pattern)),
  uuid: () => crypto.randomUUID(),
  random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
};

function formatDay(day: string, pattern: string): string {
  if (!day) return "";
  const [year = "", month = "", date = ""] = day.split("-");
  const parts: Record<string, string> = {
    Y: year, y: year.slice(2), m: month, n: numberText(Number(month)), d: date, e: numberText(Number(date)),
  };
  return pattern.replace(/%([Yymnde])/g, (_all, key: string) => parts[key] ?? "");
}
