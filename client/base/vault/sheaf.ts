/** Sheaves (contract 10): sealed things on their way to a reader, with the statements and grants needed to walk to them. */
import { owned, readU32be, type Bytes } from "./bytes.ts";
import { parseJson } from "./canonical.ts";
import type { EnvelopeType } from "./header.ts";
import { Refused } from "./refusal.ts";
import { hasKeys, isId, isListOf, isWhole } from "./types.ts";

export type ItemKind = Exclude<EnvelopeType, "grant">;

export interface SheafItem {
  readonly kind: ItemKind;
  readonly id: string;
  readonly about: string;
  readonly lock: string;
  readonly frame: number;
}

export interface SheafGrant {
  readonly lock: string;
  readonly holder: string;
  readonly frame: number;
}

export interface Sheaf {
  readonly items: readonly SheafItem[];
  readonly locks: readonly unknown[];
  readonly grants: readonly SheafGrant[];
  readonly frames: readonly Bytes[];
}

const KINDS: readonly unknown[] = ["report", "event", "person", "note", "removal"];

/** Take a sheaf apart. Refuses `bad-answer` for anything that is not one; opens nothing. */
export function readSheaf(bytes: Uint8Array): Sheaf {
  const frames = cut(bytes);
  const [first] = frames;
  if (!first) throw new Refused("bad-answer");
  const index = parseIndex(first);
  const known = [...index.items, ...index.grants].every(({ frame }) => frame >= 1 && frame < frames.length);
  if (!known) throw new Refused("bad-answer");
  return { ...index, frames };
}

function cut(bytes: Uint8Array): Bytes[] {
  const frames: Bytes[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + 4 > bytes.length) throw new Refused("bad-answer");
    const end = at + 4 + readU32be(bytes, at);
    if (end > bytes.length) throw new Refused("bad-answer");
    frames.push(owned(bytes.subarray(at + 4, end)));
    at = end;
  }
  return frames;
}

function parseIndex(frame: Bytes): Omit<Sheaf, "frames"> {
  let index: unknown = null;
  try {
    index = parseJson(frame);
  } catch {
    throw new Refused("bad-answer");
  }
  if (!hasKeys(index, "items", "locks", "grants") || !isListOf(index.items, isItem)
    || !isListOf(index.grants, isGrant) || !Array.isArray(index.locks)) throw new Refused("bad-answer");
  return { items: index.items, locks: index.locks, grants: index.grants };
}

function isItem(value: unknown): value is SheafItem {
  return hasKeys(value, "kind", "id", "about", "lock", "frame") && KINDS.includes(value.kind) && isId(value.id)
    && (value.about === "" || isId(value.about)) && isId(value.lock) && isWhole(value.frame);
}

function isGrant(value: unknown): value is SheafGrant {
  return hasKeys(value, "lock", "holder", "frame") && isId(value.lock) && isId(value.holder) && isWhole(value.frame);
}
