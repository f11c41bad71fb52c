/** Evaluates the syntax tree of contract/forms.md 3. There is no `eval` anywhere: a form is data. */

import { FUNCTIONS } from "./functions.ts";
import type { Choice, Expr } from "./types.ts";
import { compare, toBool, toNumber, toText } from "./values.ts";
import type { Val } from "./values.ts";

/** What an expression can see from where it stands. */
export type Scope = {
  readonly self: string;
  answer(name: string): Val;
  entry(repeat: string): number;
  indexed(name: string, entry: number): string;
  list(name: string): readonly Choice[];
  choiceName(value: string, question: string): string;
  now(): string;
  readonly row?: Choice;
};

/** Something in a compiled form that this engine does not know: a newer office, or a broken file. */
export class FormError extends Error {
  readonly what: "unknown" | "circular";
  constructor(what: "unknown" | "circular", sentence: string) {
    super(sentence);
    this.what = what;
  }
}

export function evaluate(expr: Expr, scope: Scope): Val {
  if (typeof expr === "string" || typeof expr === "number") return expr;
  if (expr === null) return "";
  const [head, a = "", b = "", c = ""] = expr;
  const value = (inner: Expr): Val => evaluate(inner, scope);
  switch (head) {
    case "$": return scope.answer(String(a));
    case ".": return scope.self;
    case "n": return Number(a);
    case "c": return column(scope.row, String(a));
    case "inst": return items(scope, String(a), b).map((item) => column(item, String(c)));
    case "position": return scope.entry(String(a));
    case "neg": return -toNumber(value(a));
    case "and": return toBool(value(a)) && toBool(value(b));
    case "or": return toBool(value(a)) || toBool(value(b));
    case "+": return toNumber(value(a)) + toNumber(value(b));
    case "-": return toNumber(value(a)) - toNumber(value(b));
    case "*": return toNumber(value(a)) * toNumber(value(b));
    case "div": return toNumber(value(a)) / toNumber(value(b));
    case "mod": return toNumber(value(a)) % toNumber(value(b));
    case "=": case "!=": case "<": case "<=": case ">": case ">=": return compare(head, value(a), value(b));
    case "if": return toBool(value(a)) ? value(b) : value(c);
    case "once": return scope.self || value(a);
    case "now": return scope.now();
    case "today": return scope.now().slice(0, 10);
    case "jr:choice-name": return scope.choiceName(toText(value(a)), String(b));
    case "indexed-repeat": return scope.indexed(nameOf(a), toNumber(value(c)));
    case "string-length": if (expr.length === 1) return evaluate(["string-length", ["."]], scope); break;
    case "normalize-space": if (expr.length === 1) return evaluate(["normalize-space", ["."]], scope); break;
  }
  const fn = typeof head === "string" && Object.hasOwn(FUNCTIONS, head) ? FUNCTIONS[head] : undefined;
  if (!fn) throw new FormError("unknown", `This form uses ${String(head)}, which this version does not know.`);
  return fn(...expr.slice(1).map(value));
}

export const isTrue = (expr: Expr, scope: Scope): boolean => toBool(evaluate(expr, scope));

/** The choices a filter leaves. */
export function items(scope: Scope, list: string, filter: Expr): readonly Choice[] {
  const all = scope.list(list);
  if (filter === null || filter === "") return all;
  const inside: { -readonly [K in keyof Scope]: Scope[K] } = { ...scope }; // one for all rows: a long list is filtered at every answer
  return all.filter((row) => {
    inside.row = row;
    return isTrue(filter, inside);
  });
}

/** Expressions that differ each time they are asked are asked once and kept. */
export function isKept(expr: Expr): boolean {
  if (typeof expr !== "object" || expr === null) return false;
  return ["once", "uuid", "random"].includes(String(expr[0])) || expr.slice(1).some(isKept);
}

function column(row: Choice | undefined, name: string): string {
  if (name === "name") return row?.name ?? "";
  return row?.cols?.[name] ?? "";
}

function nameOf(expr: Expr): string {
  return Array.isArray(expr) ? String(expr[1]) : String(expr);
}
