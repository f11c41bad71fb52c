/** The contract's vectors: what the workbench wrote, this vault must read, and refuse by the same names. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { hold } from "./age.ts";
import { stretch, withoutWasm } from "./argon.ts";
import { normalise, openBundle, saltFor, splitSecrets } from "./bundle.ts";
import { b64, sha, sha256, text, unb64, utf8 } from "./bytes.ts";
import { canonical, parseCanonical } from "./canonical.ts";
import { follow, type Link } from "./chain.ts";
import { openEnvelope } from "./envelope.ts";
import type { EnvelopeType, FormRef } from "./header.ts";
import { checkGrant, type Grant, unwrapGrant, verifyStatement } from "./locks.ts";
import { headWords, type Log, verifyLog } from "./log.ts";
import { Refused } from "./refusal.ts";
import { isSignedBy, type Signed } from "./sign.ts";
import type { Head, Id, Recipient, Sha } from "./types.ts";

interface Expect {
  type: EnvelopeType; about: string; recipients: string[]; forms: FormRef[] | null; lock_recipient: string | null;
}
interface EnvelopeVector { name: string; sealed: string; identity: string; expect: Expect }
interface Good extends EnvelopeVector { header: unknown; payload: string; hash: string }

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- each test says what it reads
function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../../../contract/${file}`, import.meta.url), "utf8")) as T;
}

async function refusalOf(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

async function openVector(vector: EnvelopeVector, log: Log): Promise<Good> {
  const { expect } = vector;
  const identity = await hold(vector.identity);
  const opened = await openEnvelope(unb64(vector.sealed), [identity], log, {
    type: expect.type, about: expect.about, recipients: expect.recipients,
    forms: expect.forms && ((form) => expect.forms?.some((one) => one.id === form.id && one.version === form.version) ?? false),
  });
  const payload = opened.payload.reveal("to check it");
  if (expect.type === "grant" && expect.lock_recipient !== null) {
    await checkGrant(payload, { id: expect.about as Id, recipient: expect.lock_recipient as Recipient });
  }
  return { ...vector, header: opened.header, payload: b64(canonical(payload)), hash: opened.hash };
}

const envelopes = read<{ log: unknown; good: Good[]; refused: (EnvelopeVector & { refusal: string })[]; small: Good }>("vectors/envelopes.json");

test("every good envelope of the workbench opens here, to the same words and the same hash", async () => {
  const log = await verifyLog(envelopes.log);
  assert.ok(envelopes.good.length >= 18);
  for (const vector of [...envelopes.good, envelopes.small]) {
    const opened = await openVector(vector, log);
    assert.deepEqual({ ...opened, payload: sha(unb64(opened.payload)) }, { ...vector, payload: sha(unb64(vector.payload)) }, vector.name);
  }
});

test("every refused envelope is refused under the same name", async () => {
  const log = await verifyLog(envelopes.log);
  assert.ok(envelopes.refused.length >= 60);
  for (const vector of envelopes.refused) {
    assert.equal(await refusalOf(() => openVector(vector, log)), vector.refusal, vector.name);
  }
});

test("one value has one spelling in both languages", () => {
  const vectors = read<{
    good: { name: string; value: unknown; canonical: string; sha: string }[];
    refused_values: { name: string; json: string }[]; refused_bytes: string[];
  }>("vectors/canonical.json");
  for (const { name, value, canonical: spelled, sha: hash } of vectors.good) {
    assert.equal(text(canonical(value)), spelled, name);
    assert.equal(sha(canonical(value)), hash, name);
    assert.deepEqual(parseCanonical(utf8(spelled)), value, name);
  }
  for (const { name, json } of vectors.refused_values) {
    assert.throws(() => canonical(JSON.parse(json)), { refusal: "not-canonical" }, name);
  }
  for (const bytes of vectors.refused_bytes) {
    assert.throws(() => parseCanonical(unb64(bytes)), { refusal: "not-canonical" }, bytes);
  }
});

test("the membership log and its four words are the same in both languages", async () => {
  const vectors = read<{
    good: { log: unknown; head: Head; words: string[] };
    refused: { name: string; refusal: string; log: unknown; pin: Head | null }[];
  }>("vectors/log.json");
  const list = readFileSync(new URL("../../../contract/words.txt", import.meta.url), "utf8").split("\n").filter(Boolean);
  const log = await verifyLog(vectors.good.log, vectors.good.head);
  assert.deepEqual(log.head, vectors.good.head);
  assert.deepEqual(headWords(log.head.hash, list), vectors.good.words);
  for (const { hash, words } of read<{ words: { hash: Sha; words: string[] }[] }>("vectors/words.json").words) {
    assert.deepEqual(headWords(hash, list), words);
  }
  for (const { name, refusal, log: lines, pin } of vectors.refused) {
    assert.equal(await refusalOf(() => verifyLog(lines, pin)), refusal, name);
  }
});

test("statements are believed or refused alike, and grants are walked from a member's lock to a report's", async () => {
  const vectors = read<{
    log: unknown; statements: { name: string; refusal: string | null; statement: unknown }[];
    walk: { from: { lock: string; identity: string }; grants: Grant[]; statements: unknown[]; to: { lock: string; identity: string } };
  }>("vectors/locks.json");
  const log = await verifyLog(vectors.log);
  for (const { name, refusal, statement } of vectors.statements) {
    assert.equal(await refusalOf(() => verifyStatement(statement, log)), refusal, name);
  }
  const locks = new Map<string, { id: Id; recipient: Recipient }>(log.locks);
  for (const signed of vectors.walk.statements) {
    const body = await verifyStatement(signed, log);
    locks.set(body.id, body);
  }
  const held = new Map([[vectors.walk.from.lock, vectors.walk.from.identity]]);
  for (const grant of vectors.walk.grants) {
    const [lock, holder, identity] = [locks.get(grant.lock), locks.get(grant.holder), held.get(grant.holder)];
    assert.ok(lock && holder && identity !== undefined);
    const unwrapped = await unwrapGrant(unb64(grant.sealed), lock, { recipient: holder.recipient, identity }, log);
    held.set(unwrapped.id, unwrapped.identity.reveal("to check it"));
  }
  assert.equal(held.get(vectors.walk.to.lock), vectors.walk.to.identity);
});

test("a passphrase gives the same secrets in both languages, and its bundle opens for its owner only", async () => {
  const vector = read<{
    org: string; name: string; member: string; passphrase: string; salt: string; other_salt: { name: string; salt: string };
    secret: string; wrap_key: string; bundle: string; opened: { identity: string; device: string; device_seed: string };
    other_member: string; normalised: { typed: string; utf8: string }[];
  }>("vectors/passphrase.json");
  assert.equal(b64(saltFor(vector.org, vector.name)), vector.salt);
  assert.equal(b64(saltFor(vector.org, vector.other_salt.name)), vector.other_salt.salt);
  for (const { typed, utf8: bytes } of vector.normalised) assert.equal(b64(utf8(normalise(typed))), bytes);

  const { secret, wrapKey } = await splitSecrets(await stretch(vector.org, vector.name, vector.passphrase));
  assert.equal(secret, vector.secret);
  await assert.rejects(crypto.subtle.exportKey("raw", wrapKey), "the wrapping key cannot be read out");
  const log = await verifyLog(envelopes.log);
  const bundle = await openBundle(unb64(vector.bundle), wrapKey, vector.member, log);
  assert.equal(bundle.identity.reveal("to check it"), vector.opened.identity);
  assert.equal(b64(bundle.seed.reveal("to check it")), vector.opened.device_seed);
  assert.equal(bundle.device, vector.opened.device);
  await assert.rejects(openBundle(unb64(vector.bundle), wrapKey, vector.other_member, log), { refusal: "wrong-passphrase" });
  const other = await crypto.subtle.importKey("raw", unb64(vector.salt), "AES-GCM", false, ["decrypt"]);
  await assert.rejects(openBundle(unb64(vector.bundle), other, vector.member, log), { refusal: "wrong-passphrase" });
});

test("a browser without WebAssembly derives the same secrets", async () => {
  const vector = read<{ passphrase: string; salt: string; secret: string }>("vectors/passphrase.json");
  const { secret } = await splitSecrets(await withoutWasm(utf8(vector.passphrase), unb64(vector.salt)));
  assert.equal(secret, vector.secret);
});

test("a deed's signature holds for its body, its device and nothing else", async () => {
  interface Deed { deed: Signed; body: unknown }
  const vectors = read<{ log: unknown; good: Deed; refused: (Deed & { name: string })[] }>("vectors/deeds.json");
  const log = await verifyLog(vectors.log);
  const holds = async ({ deed, body }: Deed): Promise<boolean> => {
    const device = log.devices.get(deed.device);
    return device !== undefined && deed.body["body_sha256"] === sha(canonical(body))
      && await isSignedBy(device.key, "deed", unb64(deed.signature), sha256(canonical(deed.body)));
  };
  assert.equal(await holds(vectors.good), true);
  for (const vector of vectors.refused) assert.equal(await holds(vector), false, vector.name);
});

test("replays, gaps and forks are told apart alike", () => {
  const { chains } = read<{ chains: { name: string; had: Sha[]; seq: number; prev: Sha | ""; hash: Sha; refusal: string | null }[] }>("vectors/chains.json");
  for (const { name, had, seq, prev, hash, refusal } of chains) {
    const known = had.map((one, index): Link => ({ seq: index + 1, hash: one, prev: had[index - 1] ?? "", place: one }));
    const taking = () => follow(known, { seq, hash, prev, place: "another place" }, true);
    if (refusal === null) assert.equal(taking(), "new", name);
    else assert.throws(taking, { refusal }, name);
  }
});
