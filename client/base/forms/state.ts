/** A form being filled: what was told, what follows from it, and what is still wrong. Pure; keeping and sealing are others' work. */

import { FormError, evaluate, isKept, isTrue, items } from "./evaluate.ts";
import type { Scope } from "./evaluate.ts";
import type { Answers, Ask, Choice, Expr, Form, Node, Path, Repeat, Value, Words } from "./types.ts";
import { toNumber, toText, words as split } from "./values.ts";
import type { Val } from "./values.ts";
import { fitsType } from "./shapes.ts";

export type Problem = { readonly path: Path; readonly kind: "required" | "constraint" | "type" | "choice"; readonly say: string };

/** One entry of a repeat, or the form itself: what was touched, and what holds now. */
type Entry = {
  readonly raw: Answers;
  readonly up?: Entry;
  readonly repeat: string;
  readonly index: number;
  readonly values: Map<string, string>;
  readonly hidden: Set<string>;
  readonly entries: Map<string, Entry[]>;
};

const PASSES = 20;
const MOST_ENTRIES = 200;

/** Local time with its offset, as forms want it: `2026-11-22T14:05:00.000+06:00`. */
export function localTime(date: Date = new Date()): string {
  const offset = -date.getTimezoneOffset();
  const two = (n: number): string => String(Math.floor(Math.abs(n))).padStart(2, "0");
  const shifted = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 23);
  return `${shifted}${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
}

/** Open a form over a draft (or over answers). `now` gives local time, `who` fills rows of type username. */
export function openForm(form: Form, draft: Answers, lang: string, now: () => string, who = ""): FormState {
  return new FormState(form, structuredClone(draft), lang, now, who);
}

export class FormState {
  readonly form: Form;
  readonly lang: string;
  readonly #now: () => string;
  readonly #who: string;
  readonly #root: Entry;
  readonly #nodes = new Map<string, Node>();
  readonly #chains = new Map<string, readonly string[]>();
  #changed = false;

  constructor(form: Form, raw: Answers, lang: string, now: () => string, who: string) {
    this.form = form;
    this.lang = lang;
    this.#now = now;
    this.#who = who;
    this.#root = entry(raw, undefined, "", 0);
    this.#index(form.items, []);
    this.#settle();
  }

  /** What was touched, relevant or not: to be kept sealed at every change. */
  draft(): Answers {
    return withoutEmptyEnds(structuredClone(this.#root.raw));
  }

  /** What is sealed and sent: relevant, complete, nothing empty. */
  answers(): Answers {
    return this.#collect(this.form.items, this.#root);
  }

  get(path: Path): string {
    return this.#at(path).values.get(last(path)) ?? "";
  }

  set(path: Path, value: string): void {
    this.#at(path).raw[last(path)] = value;
    this.#settle();
  }

  /** Forget that a row was touched, so that its default holds again. */
  untouch(path: Path): void {
    Reflect.deleteProperty(this.#at(path).raw, last(path));
    this.#settle();
  }

  isTouched(path: Path): boolean {
    return Object.hasOwn(this.#at(path).raw, last(path));
  }

  isRelevant(path: Path): boolean {
    return !this.#at(path).hidden.has(last(path));
  }

  /** How many entries a repeat has. */
  entries(path: Path): number {
    return this.#at(path).entries.get(last(path))?.length ?? 0;
  }

  addEntry(path: Path): void {
    this.#rawEntries(this.#at(path), last(path), this.entries(path)).push({});
    this.#settle();
  }

  removeEntry(path: Path, index: number): void {
    this.#rawEntries(this.#at(path), last(path), this.entries(path)).splice(index, 1);
    this.#settle();
  }

  /** The choices offered now. */
  offered(ask: Ask, path: Path): readonly Choice[] {
    return ask.list === undefined ? [] : items(this.#scope(this.#at(path), ""), ask.list, ask.filter ?? null);
  }

  words(words: Words | undefined, path: Path): string {
    return this.#say(words, this.#at(path));
  }

  isRequired(ask: Ask, path: Path): boolean {
    return ask.required !== undefined && isTrue(ask.required, this.#scope(this.#at(path), this.get(path)));
  }

  /** The node a path ends at. */
  node(name: string): Node | undefined {
    return this.#nodes.get(name);
  }

  /** What an expression sees from this row, with `self` as its answer. */
  scopeAt(path: Path, self: string): Scope {
    return this.#scope(this.#at(path), self);
  }

  /** Everything that stands in the way, in the form's order; only under `within` if given. */
  problems(within: Path = []): Problem[] {
    const found: Problem[] = [];
    this.#check(this.form.items, this.#root, [], found);
    return found.filter(({ path }) => within.every((step, n) => path[n] === step));
  }

  #index(nodes: readonly Node[], chain: readonly string[]): void {
    for (const node of nodes) {
      this.#nodes.set(node.name, node);
      this.#chains.set(node.name, chain);
      if (node.kind === "group") this.#index(node.items, chain);
      if (node.kind === "repeat") this.#index(node.items, [...chain, node.name]);
    }
  }

  /** The entry a path's last step lives in. */
  #at(path: Path): Entry {
    let here = this.#root;
    for (let n = 0; n + 2 < path.length; n += 2) {
      const inner: Entry | undefined = here.entries.get(String(path[n]))?.[Number(path[n + 1])];
      if (!inner) throw new RangeError(`there is no entry ${path.slice(0, n + 2).join(" ")}`);
      here = inner;
    }
    return here;
  }

  #settle(): void {
    const moment = this.#now();
    for (let pass = 0; pass < PASSES; pass += 1) {
      if (!this.#pass(moment)) return;
    }
    throw new FormError("circular", "Two questions of this form wait for each other. Tell whoever wrote it.");
  }

  /** Work everything out once. Returns whether anything is different now. */
  #pass(moment: string): boolean {
    this.#changed = false;
    this.#walk(this.form.items, this.#root, true, moment);
    return this.#changed;
  }

  #walk(nodes: readonly Node[], here: Entry, shown: boolean, moment: string): void {
    for (const node of nodes) {
      const relevant = shown && (node.relevant === undefined || isTrue(node.relevant, this.#scope(here, "", moment)));
      if (here.hidden.has(node.name) === relevant) {
        if (relevant) here.hidden.delete(node.name);
        else here.hidden.add(node.name);
        this.#changed = true;
      }
      if (node.kind === "group") this.#walk(node.items, here, relevant, moment);
      else if (node.kind === "repeat") this.#walkRepeat(node, here, relevant, moment);
      else this.#put(here, node.name, relevant ? this.#value(node, here, moment) : "");
    }
  }

  #walkRepeat(node: Repeat, here: Entry, relevant: boolean, moment: string): void {
    const told = here.raw[node.name];
    const kept = Array.isArray(told) ? told.length : 0;
    const wanted = node.count === undefined ? Math.max(1, kept) : toNumber(evaluate(node.count, this.#scope(here, "", moment)));
    const count = Math.min(MOST_ENTRIES, Math.max(0, Math.floor(wanted) || 0));
    const entries = here.entries.get(node.name) ?? [];
    here.entries.set(node.name, entries);
    const raw = this.#rawEntries(here, node.name, count);
    const stale = entries.length !== count || entries.some((inner, n) => inner.raw !== raw[n]);
    if (stale) {
      const fresh = raw.slice(0, count).map((one, n) => entries.find((e) => e.raw === one && e.index === n) ?? entry(one, here, node.name, n));
      entries.splice(0, entries.length, ...fresh);
      this.#changed = true;
    }
    for (const inner of entries) this.#walk(node.items, inner, relevant, moment);
  }

  #rawEntries(here: Entry, name: string, least: number): Answers[] {
    const told = here.raw[name];
    const list = Array.isArray(told) ? told : [];
    here.raw[name] = list;
    while (list.length < least) list.push({});
    return list;
  }

  #put(here: Entry, name: string, value: string): void {
    if (here.values.get(name) === value) return;
    here.values.set(name, value);
    this.#changed = true;
  }

  #value(node: Ask | Value, here: Entry, moment: string): string {
    const told = here.raw[node.name];
    const held = typeof told === "string" ? told : undefined;
    const asked = (expr: Expr): string => {
      const value = toText(evaluate(expr, this.#scope(here, held ?? "", moment)));
      if (isKept(expr)) here.raw[node.name] = value;
      return value;
    };
    if (node.kind === "ask") {
      const value = held ?? (node.default === undefined ? "" : asked(node.default));
      return node.filter === undefined || value === "" ? value : this.#offeredOnly(node, value, here, moment);
    }
    if (node.type === "calculate" && node.calculate !== undefined) return held && isKept(node.calculate) ? held : asked(node.calculate);
    if (node.type === "hidden" || node.type === "calculate") return held ?? (node.default === undefined ? "" : asked(node.default));
    if (node.type === "username") return this.#who || (held ?? "");
    if (node.type === "end") return moment;
    const first = held || (node.type === "today" ? moment.slice(0, 10) : moment);
    here.raw[node.name] = first;
    return first;
  }

  /** A choice its filter no longer offers counts as not made; it stays in the draft. */
  #offeredOnly(node: Ask, value: string, here: Entry, moment: string): string {
    const filter = node.filter ?? null;
    const scope = this.#scope(here, value, moment);
    const list = this.form.lists[node.list ?? ""] ?? [];
    // only the chosen rows are judged, not the whole list: with many people this is most of the work
    const offered = (name: string): boolean => list.some((row) => row.name === name && isTrue(filter, { ...scope, row }));
    return split(value).filter(offered).join(" ");
  }

  #scope(here: Entry, self: string, moment = this.#now()): Scope {
    return {
      self,
      now: () => moment,
      answer: (name) => this.#answer(name, here),
      entry: (repeat) => (ancestor(here, repeat)?.index ?? -1) + 1,
      indexed: (name, nth) => this.#indexed(name, nth, here),
      list: (name) => this.form.lists[name] ?? [],
      choiceName: (value, question) => {
        const asked = this.#nodes.get(question);
        const list = asked?.kind === "ask" ? this.form.lists[asked.list ?? ""] : undefined;
        return this.#say(list?.find(({ name }) => name === value)?.label, here);
      },
    };
  }

  #say(words: Words | undefined, here: Entry): string {
    const expr = words?.[this.lang] ?? words?.[this.form.languages[0] ?? ""] ?? "";
    return typeof expr === "string" ? expr : toText(evaluate(expr, this.#scope(here, "")));
  }

  /** From the inside out; from outside a repeat, all its entries' answers. */
  #answer(name: string, here: Entry): Val {
    const chain = this.#chains.get(name);
    if (!chain) throw new FormError("unknown", `This form asks for ${name}, which it does not have.`);
    const { base, rest } = meet(here, chain, this.#root);
    let holders = [base];
    for (const repeat of rest) holders = holders.flatMap((one) => one.entries.get(repeat) ?? []);
    if (this.#nodes.get(name)?.kind === "repeat") {
      return holders.flatMap((one) => (one.hidden.has(name) ? [] : (one.entries.get(name) ?? []).map(() => "")));
    }
    if (rest.length === 0) return base.values.get(name) ?? "";
    return holders.filter((one) => !one.hidden.has(name)).map((one) => one.values.get(name) ?? "");
  }

  #indexed(name: string, nth: number, here: Entry): string {
    const chain = this.#chains.get(name) ?? [];
    const outer = ancestorOf(here, chain.slice(0, -1), this.#root);
    return outer.entries.get(chain.at(-1) ?? "")?.[nth - 1]?.values.get(name) ?? "";
  }

  #collect(nodes: readonly Node[], here: Entry): Answers {
    const out: Answers = {};
    for (const node of nodes) {
      if (here.hidden.has(node.name)) continue;
      if (node.kind === "group") Object.assign(out, this.#collect(node.items, here));
      else if (node.kind === "repeat") {
        const all = (here.entries.get(node.name) ?? []).map((one) => this.#collect(node.items, one));
        const told = node.count === undefined ? all.filter((one) => Object.keys(one).length > 0) : all;
        if (told.length > 0) out[node.name] = told;
      } else {
        const value = here.values.get(node.name) ?? "";
        if (value !== "") out[node.name] = value;
      }
    }
    return out;
  }

  #check(nodes: readonly Node[], here: Entry, at: Path, found: Problem[]): void {
    for (const node of nodes) {
      if (here.hidden.has(node.name)) continue;
      if (node.kind === "group") this.#check(node.items, here, at, found);
      if (node.kind === "repeat") (here.entries.get(node.name) ?? []).forEach((one, n) => { this.#check(node.items, one, [...at, node.name, n], found); });
      if (node.kind === "ask") {
        const problem = this.#problem(node, here, [...at, node.name]);
        if (problem) found.push(problem);
      }
    }
  }

  #problem(ask: Ask, here: Entry, path: Path): Problem | undefined {
    const value = here.values.get(ask.name) ?? "";
    const scope = this.#scope(here, value);
    if (value.trim() === "") {
      const required = ask.type !== "note" && ask.required !== undefined && isTrue(ask.required, scope);
      return required ? { path, kind: "required", say: this.#say(ask.required_say, here) } : undefined;
    }
    if (!fitsType(ask.type, value)) return { path, kind: "type", say: "" };
    if (ask.list !== undefined) {
      const known = new Set((this.form.lists[ask.list] ?? []).map(({ name }) => name));
      if (!split(value).every((name) => known.has(name))) return { path, kind: "choice", say: "" };
    }
    if (ask.constraint !== undefined && !isTrue(ask.constraint, scope)) return { path, kind: "constraint", say: this.#say(ask.constraint_say, here) };
    return undefined;
  }
}

/** Entries at the end of a list in which nobody wrote anything need no keeping: the count makes them again. */
function withoutEmptyEnds(raw: Answers): Answers {
  for (const [name, told] of Object.entries(raw)) {
    if (typeof told === "string") continue;
    told.forEach(withoutEmptyEnds);
    while (told.length > 0 && Object.keys(told.at(-1) ?? {}).length === 0) told.pop();
    if (told.length === 0) Reflect.deleteProperty(raw, name);
  }
  return raw;
}

function entry(raw: Answers, up: Entry | undefined, repeat: string, index: number): Entry {
  return { raw, ...(up ? { up } : {}), repeat, index, values: new Map(), hidden: new Set(), entries: new Map() };
}

function ancestor(here: Entry | undefined, repeat: string): Entry | undefined {
  for (let one = here; one; one = one.up) if (one.repeat === repeat) return one;
  return undefined;
}

/** The innermost entry around `here` that stands on the way to `chain`, and the repeats still to go through. */
function meet(here: Entry, chain: readonly string[], root: Entry): { base: Entry; rest: readonly string[] } {
  for (let n = chain.length; n > 0; n -= 1) {
    const base = ancestor(here, chain[n - 1] ?? "");
    if (base) return { base, rest: chain.slice(n) };
  }
  return { base: root, rest: chain };
}

function ancestorOf(here: Entry, chain: readonly string[], root: Entry): Entry {
  return meet(here, chain, root).base;
}

function last(path: Path): string {
  return String(path.at(-1) ?? "");
}
