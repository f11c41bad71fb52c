/**
 * The envelope (contract 5): one signed, padded, sealed format for everything that is told.
 *
 * Sealing signs first and encrypts after, with the recipients named inside, so that nobody can forward a report under
 * her own name or re-address it. Opening checks in one fixed order; the first thing wrong gives its name to the refusal.
 */
import { countX25519, decrypt, encrypt, type Identity } from "./age.ts";
import { type Bytes, concat, readU32be, sameBytes, sha, sha256, u32be, unb64, utf8 } from "./bytes.ts";
import { canonical, type Json, parseJson } from "./canonical.ts";
import { ALGORITHM, type EnvelopeType, type FormRef, type Header, LONGEST_HEADER, readHeader, type SeenHead } from "./header.ts";
import type { Log } from "./log.ts";
import { Refused } from "./refusal.ts";
import { type DeviceKey, isSignedBy } from "./sign.ts";
import { type Day, type Id, Plain, type Recipient, type Sha } from "./types.ts";

const MAGIC = utf8("PRSL1\n");
const SIGNATURE = 64;
const KIB = 1024;
const USUAL_SIZES = [4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB];
const GRANT_SIZES = [KIB, 4 * KIB];
const ALL_SIZES = new Set([...GRANT_SIZES, ...USUAL_SIZES]);
/** On these the form is the report's alone; an event or a person may name the form it came from. */
const FORM_ONLY_ON_REPORTS = new Set<EnvelopeType>(["report", "grant", "note", "removal"]);

declare const sealedMark: unique symbol;
/** Bytes nobody without a granted key can read. Only `sealEnvelope` makes them, only they fit a parcel. */
export type Sealed<T> = Bytes & { readonly [sealedMark]: T };

/** A member at one of her devices, able to sign. */
export interface Author {
  readonly member: Id;
  readonly device: Id;
  readonly key: DeviceKey;
}

/** What an envelope is to say about itself, apart from what is computed. */
export interface Draft {
  readonly type: EnvelopeType;
  readonly about: Id;
  readonly seq: number;
  readonly prev: Sha | "";
  readonly seen: readonly SeenHead[];
  readonly recipients: readonly Recipient[];
  readonly form: FormRef | null;
  readonly day: Day;
}

export interface SealedEnvelope<T> {
  readonly sealed: Sealed<T>;
  readonly header: Header;
  /** By which later envelopes refer to this one. */
  readonly hash: Sha;
}

/** What the place where an envelope was found says it must be. Nothing is optional: null is a decision someone wrote. */
export interface Expected {
  readonly type: EnvelopeType;
  /** null only for a report at intake, whose event nobody knows before it is opened. */
  readonly about: string | null;
  readonly recipients: readonly string[];
  /** null: this place does not know the office's forms. */
  readonly forms: ((form: FormRef) => boolean | Promise<boolean>) | null;
}

export interface Opened {
  readonly header: Header;
  readonly payload: Plain<Json>;
  readonly hash: Sha;
}

/** Sign a payload and seal it to recipients. Refuses `too-large`; never leaves anything half sealed. */
export async function sealEnvelope<T>(
  plain: Plain<T>, draft: Draft, author: Author, log: Log,
): Promise<SealedEnvelope<T>> {
  const payload = canonical(plain.reveal("to seal it"));
  const header = canonical(makeHeader(draft, author, log, payload));
  const read = await readHeader(header); // nobody can open what this would refuse: better to fail here
  const signature = await author.key.sign("envelope", sha256(header), sha256(payload));
  const plaintext = assemble(header, signature, payload, sizeFor(draft.type, header.length + payload.length));
  try {
    const sealed = (await encrypt(plaintext, draft.recipients)) as Sealed<T>;
    return { sealed, header: read, hash: envelopeHash(header, signature) };
  } finally {
    plaintext.fill(0);
    payload.fill(0);
  }
}

/** Open and check, in the contract's order. Throws the first named refusal. Never writes, never falls back. */
export async function openEnvelope(
  file: Uint8Array, identities: readonly Identity[], log: Log, expected: Expected,
): Promise<Opened> {
  const plaintext = await decrypt(file, identities);
  const parts = split(plaintext);
  const header = await readHeader(parts.header);
  const payload = checkPayload(header, parts.body, plaintext.length);
  await checkAuthor(header, log, parts.signature, sha256(parts.header), sha256(payload));
  await checkPlace(header, expected, countX25519(file));
  const told = parsePayload(payload);
  plaintext.fill(0);
  return { header, payload: new Plain(told), hash: envelopeHash(parts.header, parts.signature) };
}

/** The header's `to`: which locks the author meant. */
export function hashRecipients(recipients: readonly string[]): Sha {
  return sha(utf8([...recipients].sort().join("\n"))) as Sha;
}

/** The smallest agreed size that holds it, so that the length says little about what was told. */
export function sizeFor(type: EnvelopeType, length: number): number {
  const needed = MAGIC.length + 4 + SIGNATURE + length;
  const size = sizesOf(type).find((one) => needed <= one);
  if (size === undefined) throw new Refused("too-large");
  return size;
}

/** The plaintext inside the age file. */
export function assemble(header: Uint8Array, signature: Uint8Array, payload: Uint8Array, size: number): Bytes {
  const out = new Uint8Array(size);
  out.set(concat(MAGIC, u32be(header.length), header, signature, payload));
  return out;
}

/** The hash that `prev` and `seen` speak of. */
export function envelopeHash(header: Uint8Array, signature: Uint8Array): Sha {
  return sha(concat(header, signature)) as Sha;
}

function makeHeader(draft: Draft, author: Author, log: Log, payload: Uint8Array): Header {
  return {
    v: 1,
    alg: ALGORITHM,
    type: draft.type,
    org: log.org,
    about: draft.about,
    seq: draft.seq,
    prev: draft.prev,
    seen: draft.seen,
    to: hashRecipients(draft.recipients),
    log: log.head,
    author: author.member,
    device: author.device,
    day: draft.day,
    form: draft.form,
    content_type: "application/json",
    payload_len: payload.length,
    payload_sha256: sha(payload) as Sha,
    evidence: null,
  };
}

function split(plaintext: Bytes): { header: Bytes; signature: Bytes; body: Bytes } {
  const start = MAGIC.length + 4;
  if (!sameBytes(plaintext.subarray(0, MAGIC.length), MAGIC)) throw new Refused("bad-magic");
  if (plaintext.length < start) throw new Refused("bad-length");
  const length = readU32be(plaintext, MAGIC.length);
  const end = start + length;
  if (!ALL_SIZES.has(plaintext.length) || length > LONGEST_HEADER || end + SIGNATURE > plaintext.length) {
    throw new Refused("bad-length");
  }
  return {
    header: plaintext.slice(start, end),
    signature: plaintext.slice(end, end + SIGNATURE),
    body: plaintext.subarray(end + SIGNATURE),
  };
}

function checkPayload(header: Header, body: Bytes, size: number): Bytes {
  const payload = body.subarray(0, header.payload_len);
  if (payload.length !== header.payload_len || sha(payload) !== header.payload_sha256) throw new Refused("wrong-hash");
  const padding = body.subarray(header.payload_len);
  if (padding.some((byte) => byte !== 0) || !sizesOf(header.type).includes(size)) throw new Refused("bad-padding");
  return payload;
}

async function checkAuthor(header: Header, log: Log, signature: Bytes, ...digests: Bytes[]): Promise<void> {
  if (header.org !== log.org) throw new Refused("wrong-org");
  if (!log.knows(header.log)) throw new Refused("unknown-log");
  const device = log.devices.get(header.device);
  if (!device || device.member !== header.author) throw new Refused("unknown-author");
  if (device.revoked !== null && header.log.index >= device.revoked) throw new Refused("revoked-device");
  if (!await isSignedBy(device.key, "envelope", signature, ...digests)) throw new Refused("forged-author");
}

async function checkPlace(header: Header, expected: Expected, stanzas: number): Promise<void> {
  if (header.type !== expected.type) throw new Refused("wrong-type");
  if (expected.about !== null && header.about !== expected.about) throw new Refused("wrong-place");
  // The count finds a reader who was added to the file without being named in it.
  if (header.to !== hashRecipients(expected.recipients) || stanzas !== expected.recipients.length) {
    throw new Refused("wrong-recipients");
  }
  const { form } = header;
  if ((header.type === "report") !== (form !== null) && FORM_ONLY_ON_REPORTS.has(header.type)) {
    throw new Refused("unknown-form");
  }
  if (form !== null && expected.forms !== null && !await expected.forms(form)) throw new Refused("unknown-form");
}

/** The author signed that this is JSON; if it is not, her header does not tell the truth. */
function parsePayload(payload: Uint8Array): Json {
  try {
    return parseJson(payload);
  } catch {
    throw new Refused("bad-header");
  }
}

function sizesOf(type: EnvelopeType): readonly number[] {
  return type === "grant" ? GRANT_SIZES : USUAL_SIZES;
}

/** The 64 bytes of a signature as it travels. Throws a TypeError for any other length. */
export function readSignature(spelled: string): Bytes {
  const bytes = unb64(spelled);
  if (bytes.length !== SIGNATURE) throw new TypeError("a signature is 64 bytes");
  return bytes;
}
