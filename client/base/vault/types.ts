/** Words of the vault: what is plain, what names a thing, and the small checks of contract 1. */
import { unb64 } from "./bytes.ts";

/** Why something told may be looked at. Closed: a new reason is a decision, not a string. */
export type Why = "to seal it" | "to show it to its reader" | "to check it" | "to use the key";

/**
 * Something told, or a key, on its way through this device. It does not print, serialise or clone by accident;
 * whoever needs the value says why, and a search for `reveal(` finds every place.
 */
export class Plain<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The value itself, with the reason said aloud. */
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the reason is for readers and for searching
  reveal(_why: Why): T {
    return this.#value;
  }

  toJSON(): never {
    throw new TypeError("something told is sealed, never written out");
  }

  toString(): string {
    return "[told]";
  }
}

declare const brand: unique symbol;
type Branded<Kind extends string> = string & { readonly [brand]: Kind };

export type Id = Branded<"id">;
export type Day = Branded<"day">;
export type Sha = Branded<"sha">;
export type Recipient = Branded<"recipient">;

/** A place in the membership log. */
export interface Head {
  readonly index: number;
  readonly hash: Sha;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A new random id, from the operating system's source. */
export function newId(): Id {
  return crypto.randomUUID() as Id;
}

/** Is this an id in its one spelling? */
export function isId(value: unknown): value is Id {
  return typeof value === "string" && ID.test(value);
}

/** Is this a day that exists? */
export function isDay(value: unknown): value is Day {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === value;
}

/** Is this the one b64 spelling of exactly so many bytes? */
export function isB64(value: unknown, length: number): value is string {
  if (typeof value !== "string") return false;
  try {
    return unb64(value).length === length;
  } catch {
    return false;
  }
}

/** Is this the b64 of a SHA-256? */
export function isSha(value: unknown): value is Sha {
  return isB64(value, 32);
}

/** A whole number of at least so much. */
export function isWhole(value: unknown, least = 0): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

/** An object with exactly these keys. */
export function hasKeys<K extends string>(value: unknown, ...keys: readonly K[]): value is Record<K, unknown> {
  return isRecord(value) && Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));
}

/** Any object that is not a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list whose every part holds. */
export function isListOf<T>(value: unknown, holds: (one: unknown) => one is T): value is T[] {
  return Array.isArray(value) && value.every((one) => holds(one));
}

/** Text of any length. */
export function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** `{"index", "hash"}`. */
export function isHead(value: unknown): value is Head {
  return hasKeys(value, "index", "hash") && isWhole(value.index) && isSha(value.hash);
}

/** The day of a moment, UTC. */
export function dayOf(at: Date): Day {
  return at.toISOString().slice(0, 10) as Day;
}

/** The Monday of the week that holds this day: intake locks are named by it. */
export function mondayOf(day: Day): Day {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return dayOf(at);
}
