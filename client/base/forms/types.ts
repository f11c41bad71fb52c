/** The compiled form as it comes from the office. `contract/forms.md` is the law; these are its names in TypeScript. */

/** An expression: text, a whole number, or `[head, …arguments]`. Evaluated by `evaluate.ts`, never run as code. */
export type Expr = string | number | null | readonly Expr[];

/** Words per language; mostly plain text, an expression where an answer stands inside the sentence. */
export type Words = Readonly<Record<string, Expr>>;

export type Drawer = "identity" | "quasi" | "sensitive" | "plain";
export type Code = "act" | "month" | "area" | "setting" | "by";
export type Level = "L0" | "L1" | "L2" | "L3" | "L4" | "L5" | "L6" | "L7";

export type Choice = { readonly name: string; readonly label: Words; readonly cols?: Readonly<Record<string, string>> };

export type AskType =
  | "text" | "integer" | "decimal" | "date" | "time" | "datetime" | "select_one" | "select_multiple"
  | "note" | "acknowledge" | "range";

type Row = {
  readonly name: string;
  readonly relevant?: Expr;
};
type Told = {
  readonly drawer: Drawer;
  readonly default?: Expr;
  readonly coded?: Code;
  readonly routing?: "urgency" | "area";
};

export type Ask = Row & Told & {
  readonly kind: "ask";
  readonly type: AskType;
  readonly label: Words;
  readonly hint?: Words;
  readonly guidance?: Words;
  readonly required?: Expr;
  readonly required_say?: Words;
  readonly constraint?: Expr;
  readonly constraint_say?: Words;
  readonly readonly?: Expr;
  readonly appearance?: readonly string[];
  readonly list?: string;
  readonly filter?: Expr;
  readonly range?: { readonly start: string; readonly end: string; readonly step: string };
  readonly consent?: Level;
  readonly minor?: string;
};
export type Value = Row & Told & {
  readonly kind: "value";
  readonly type: "calculate" | "hidden" | "today" | "start" | "end" | "username";
  readonly calculate?: Expr;
};
export type Group = Row & {
  readonly kind: "group";
  readonly label?: Words;
  readonly appearance?: readonly string[];
  readonly items: readonly Node[];
};
export type Repeat = Row & {
  readonly kind: "repeat";
  readonly label?: Words;
  readonly count?: Expr;
  readonly part?: "person";
  readonly items: readonly Node[];
};
export type Node = Ask | Value | Group | Repeat;

export type Form = {
  readonly v: 1;
  readonly id: string;
  readonly version: string;
  readonly title: Words;
  readonly languages: readonly string[];
  readonly lists: Readonly<Record<string, readonly Choice[]>>;
  readonly items: readonly Node[];
};

/** Answers as they travel: text, or the entries of a repeat. */
export type Answers = { [name: string]: string | Answers[] };

/** Where an answer stands: `["danger"]`, or `["people", 3, "acts"]` (entries count from 0). */
export type Path = readonly (string | number)[];

/** The two choices that say nothing: don't know, don't want to say. */
export const UNSAID: readonly string[] = ["dk", "ns"];
