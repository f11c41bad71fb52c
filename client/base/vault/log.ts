/**
 * The membership log (contract 3): who belongs, with which keys, signed by enough stewards.
 * Everything else is believed because of this list, so it is checked whole, every time, before anything is sealed or opened.
 */
import { isRecipient } from "./age.ts";
import { sha, sha256, unb64 } from "./bytes.ts";
import { canonical } from "./canonical.ts";
import { Refused } from "./refusal.ts";
import { isSignedBy } from "./sign.ts";
import {
  type Head, hasKeys, type Id, isB64, isDay, isId, isListOf, isText, isWhole, type Recipient, type Sha,
} from "./types.ts";

const LEAST_STEWARDS = 2;
const WORD_BITS = 11n;

export interface LockRef {
  readonly id: Id;
  readonly recipient: Recipient;
}

export interface Member {
  readonly id: Id;
  readonly name: string;
  readonly roles: readonly string[];
  readonly lock: LockRef;
  readonly devices: readonly { readonly id: Id; readonly key: string }[];
}

export interface Circle {
  readonly id: Id;
  readonly name: string;
  readonly lock: LockRef;
  readonly members: readonly Id[];
}

/** A certified device. `revoked`: the log index from which it no longer speaks (this version's log cannot say so yet). */
export interface Device {
  readonly member: Id;
  readonly key: string;
  readonly revoked: number | null;
}

/** A verified membership log. There is one maker: `verifyLog`. */
export interface Log {
  readonly org: Id;
  readonly name: string;
  readonly head: Head;
  readonly heads: readonly Head[];
  readonly members: ReadonlyMap<string, Member>;
  readonly devices: ReadonlyMap<string, Device>;
  /** Member and circle locks: the only ones that need no statement. */
  readonly locks: ReadonlyMap<string, LockRef>;
  readonly circles: readonly Circle[];
  readonly stewards: ReadonlySet<string>;
  readonly knows: (head: Head) => boolean;
}

interface Entry {
  readonly v: 1;
  readonly index: 0;
  readonly prev: "";
  readonly kind: "founded";
  readonly org: Id;
  readonly name: string;
  readonly day: string;
  readonly threshold: number;
  readonly members: readonly Member[];
  readonly stewards: readonly Id[];
  readonly circles: readonly Circle[];
}

/**
 * Check a log from its first entry to its last, and against the head this device first saw. Refuses `bad-log` (not
 * written as agreed), `forged-log` (too few stewards signed), `changed-log` (not what was pinned).
 */
export async function verifyLog(lines: unknown, pin: Head | null = null): Promise<Log> {
  const line: unknown = Array.isArray(lines) && lines.length === 1 ? lines[0] : null; // one entry, written at founding
  if (!hasKeys(line, "entry", "signatures")) throw new Refused("bad-log");
  const entry = readEntry(line.entry);
  await checkSignatures(entry, line.signatures);
  const head: Head = { index: 0, hash: entryHash(entry) };
  if (pin && (pin.index !== head.index || pin.hash !== head.hash)) throw new Refused("changed-log");
  return asLog(entry, head);
}

/** The hash by which an entry is known and pinned. */
export function entryHash(entry: object): Sha {
  return sha(canonical(entry)) as Sha;
}

/** The first 44 bits of a hash as four words, to be compared by voice. `words` is contract/words.txt. */
export function headWords(hash: Sha, words: readonly string[]): string[] {
  if (words.length !== 2048) throw new RangeError("the list has 2,048 words");
  const bits = unb64(hash).slice(0, 6).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) >> 4n;
  return [3n, 2n, 1n, 0n].map((place) => words[Number((bits >> (place * WORD_BITS)) % 2048n)] ?? "");
}

function asLog(entry: Entry, head: Head): Log {
  const locks = [...entry.members, ...entry.circles].map((holder) => holder.lock);
  return {
    org: entry.org,
    name: entry.name,
    head,
    heads: [head],
    members: new Map(entry.members.map((member) => [member.id, member])),
    devices: devicesOf(entry),
    locks: new Map(locks.map((lock) => [lock.id, lock])),
    circles: entry.circles,
    stewards: new Set(entry.stewards),
    knows: (other) => other.index === head.index && other.hash === head.hash,
  };
}

function devicesOf(entry: Entry): Map<string, Device> {
  return new Map(entry.members.flatMap((member) =>
    member.devices.map((device) => [device.id, { member: member.id, key: device.key, revoked: null }] as const)));
}

/** Enough *different* stewards: two devices of one steward are one voice. */
async function checkSignatures(entry: Entry, signatures: unknown): Promise<void> {
  if (!isListOf(signatures, isLogSignature)) throw new Refused("bad-log");
  const devices = devicesOf(entry);
  const digest = sha256(canonical(entry));
  const voices = new Set<Id>();
  for (const one of signatures) {
    const device = devices.get(one.device);
    if (device && entry.stewards.includes(device.member) && await isSignedBy(device.key, "log", unb64(one.signature), digest)) {
      voices.add(device.member);
    }
  }
  if (voices.size < entry.threshold) throw new Refused("forged-log");
}

function readEntry(value: unknown): Entry {
  const good = hasKeys(
    value, "v", "index", "prev", "kind", "org", "name", "day", "threshold", "members", "stewards", "circles",
  ) && value.v === 1 && value.index === 0 && value.prev === "" && value.kind === "founded"
    && isId(value.org) && isText(value.name) && isDay(value.day) && isWhole(value.threshold, LEAST_STEWARDS)
    && isListOf(value.members, isMember) && isListOf(value.circles, isCircle) && isListOf(value.stewards, isId);
  if (!good || !hangsTogether(value as unknown as Entry)) throw new Refused("bad-log");
  return value as unknown as Entry;
}

/** Ids are unique, and every steward and circle member is a member. */
function hangsTogether(entry: Entry): boolean {
  const members = new Set(entry.members.map((member) => member.id));
  const holders = [...entry.members, ...entry.circles];
  const ids = [
    ...holders.map((holder) => holder.id), ...holders.map((holder) => holder.lock.id),
    ...entry.members.flatMap((member) => member.devices.map((device) => device.id)),
  ];
  const stewards = new Set(entry.stewards);
  return new Set(ids).size === ids.length
    && stewards.size === entry.stewards.length && stewards.size >= entry.threshold
    && entry.stewards.every((id) => members.has(id))
    && entry.circles.every((circle) => circle.members.every((id) => members.has(id)));
}

function isLogSignature(value: unknown): value is { device: string; signature: string } {
  return hasKeys(value, "device", "signature") && isText(value.device) && isB64(value.signature, 64);
}

function isLockRef(value: unknown): value is LockRef {
  return hasKeys(value, "id", "recipient") && isId(value.id) && isRecipient(value.recipient);
}

function isDevice(value: unknown): value is { id: Id; key: string } {
  return hasKeys(value, "id", "key") && isId(value.id) && isB64(value.key, 32);
}

function isMember(value: unknown): value is Member {
  return hasKeys(value, "id", "name", "roles", "lock", "devices") && isId(value.id) && isText(value.name)
    && isListOf(value.roles, isText) && isLockRef(value.lock) && isListOf(value.devices, isDevice);
}

function isCircle(value: unknown): value is Circle {
  return hasKeys(value, "id", "name", "lock", "members") && isId(value.id) && isText(value.name)
    && isLockRef(value.lock) && isListOf(value.members, isId);
}
