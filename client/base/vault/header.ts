/** The header of an envelope: its closed list of keys, and what each may hold (contract 5). */
import { parseCanonical } from "./canonical.ts";
import { Refused, refusing } from "./refusal.ts";
import {
  type Day, type Head, type Id, type Sha, hasKeys, isDay, isHead, isId, isListOf, isRecord, isSha, isText, isWhole,
} from "./types.ts";

export const ALGORITHM = "x25519+ed25519+sha256";
export const LONGEST_HEADER = 4096;
const MOST_HEADS = 64;
const TYPES = ["report", "event", "person", "note", "grant", "removal"] as const;

export type EnvelopeType = (typeof TYPES)[number];

/** A form at one of its versions. */
export interface FormRef {
  readonly id: string;
  readonly version: string;
}

/** The head of another device's chain, as the author saw it. */
export interface SeenHead {
  readonly device: Id;
  readonly seq: number;
  readonly hash: Sha;
}

export interface Header {
  readonly v: 1;
  readonly alg: typeof ALGORITHM;
  readonly type: EnvelopeType;
  readonly org: Id;
  readonly about: Id;
  readonly seq: number;
  readonly prev: Sha | "";
  readonly seen: readonly SeenHead[];
  readonly to: Sha;
  readonly log: Head;
  readonly author: Id;
  readonly device: Id;
  readonly day: Day;
  readonly form: FormRef | null;
  readonly content_type: "application/json";
  readonly payload_len: number;
  readonly payload_sha256: Sha;
  readonly evidence: null;
}

// `v`, `alg` and `type` are only shaped here: what they say is refused later, under names of its own.
const FIELDS: Readonly<Record<keyof Header, (value: unknown) => boolean>> = {
  v: (value) => isWhole(value),
  alg: isText,
  type: isText,
  org: isId,
  about: isId,
  seq: (value) => isWhole(value, 1),
  prev: (value) => value === "" || isSha(value),
  seen: isSeen,
  to: isSha,
  log: isHead,
  author: isId,
  device: isId,
  day: isDay,
  form: (value) => value === null || isFormRef(value),
  content_type: (value) => value === "application/json",
  payload_len: (value) => isWhole(value),
  payload_sha256: isSha,
  evidence: (value) => value === null,
};

/** Is this `{"id", "version"}`, two short texts? */
export function isFormRef(value: unknown): value is FormRef {
  return hasKeys(value, "id", "version") && isName(value.id) && isName(value.version);
}

/** The header behind these bytes, in the order of refusals: shape, version, algorithm, type. */
export async function readHeader(bytes: Uint8Array): Promise<Header> {
  const header = await refusing("bad-header", () => asShape(bytes));
  if (header.v !== 1) throw new Refused("unknown-version");
  if (header.alg !== ALGORITHM) throw new Refused("unknown-algorithm");
  if (!TYPES.includes(header.type as EnvelopeType)) throw new Refused("unknown-type");
  return header as unknown as Header;
}

function asShape(bytes: Uint8Array): Record<string, unknown> {
  let header: unknown;
  try {
    header = parseCanonical(bytes);
  } catch {
    throw new Refused("bad-header");
  }
  const keys = Object.keys(FIELDS) as (keyof Header)[];
  if (!isRecord(header) || !hasKeys(header, ...keys)) throw new Refused("bad-header");
  const fields: Record<string, unknown> = header;
  if (!keys.every((key) => FIELDS[key](fields[key]))) throw new Refused("bad-header");
  return fields;
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= 64;
}

function isSeen(value: unknown): boolean {
  return isListOf(value, isSeenHead) && value.length <= MOST_HEADS;
}

function isSeenHead(value: unknown): value is SeenHead {
  return hasKeys(value, "device", "seq", "hash") && isId(value.device) && isWhole(value.seq, 1) && isSha(value.hash);
}
