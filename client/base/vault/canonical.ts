/** Canonical JSON (RFC 8785, the subset of contract 1): one value has exactly one spelling, so that it can be signed. */
import { type Bytes, sameBytes, text, utf8 } from "./bytes.ts";
import { Refused } from "./refusal.ts";

/** What may travel. Whole numbers only: a float would be spelled differently by two languages. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const DEEPEST = 64;

/** The one spelling of a value. Refuses as `not-canonical` what the contract does not allow. */
export function canonical(value: unknown): Bytes {
  return utf8(spell(value, DEEPEST));
}

/** Read bytes that must already be in their one spelling; anything else is `not-canonical`. */
export function parseCanonical(bytes: Uint8Array): Json {
  const value = parseJson(bytes);
  if (!sameBytes(canonical(value), bytes)) throw new Refused("not-canonical");
  return value;
}

/** Read JSON whose spelling is free: only for what is not signed by its bytes. */
export function parseJson(bytes: Uint8Array): Json {
  try {
    return JSON.parse(text(bytes)) as Json;
  } catch {
    throw new Refused("not-canonical");
  }
}

function spell(value: unknown, depth: number): string {
  if (depth === 0) throw new Refused("not-canonical");
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return spellWhole(value);
  if (typeof value === "string") return spellText(value);
  if (Array.isArray(value)) return `[${value.map((one) => spell(one, depth - 1)).join(",")}]`;
  if (typeof value === "object" && isPlainObject(value)) return spellObject(value, depth);
  throw new Refused("not-canonical");
}

function spellWhole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new Refused("not-canonical");
  return String(value === 0 ? 0 : value);
}

function spellText(value: string): string {
  // Half a character has no UTF-8 spelling; JSON.stringify would quietly invent one.
  if (!value.isWellFormed()) throw new Refused("not-canonical");
  return JSON.stringify(value);
}

function spellObject(value: Readonly<Record<string, unknown>>, depth: number): string {
  const parts = Object.keys(value).sort().map((key) => {
    if (!/^[\x00-\x7f]*$/.test(key)) throw new Refused("not-canonical");
    return `${JSON.stringify(key)}:${spell(value[key], depth - 1)}`;
  });
  return `{${parts.join(",")}}`;
}

function isPlainObject(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
