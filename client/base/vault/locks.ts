/** Locks, their signed statements, and grants (contract 4): who can open what, and who said so. */
import { type Identity, isRecipient, makeIdentity, recipientOf } from "./age.ts";
import { b64, sha256, unb64 } from "./bytes.ts";
import { canonical } from "./canonical.ts";
import { type Author, openEnvelope, sealEnvelope, type SealedEnvelope } from "./envelope.ts";
import type { Log, LockRef } from "./log.ts";
import { Refused } from "./refusal.ts";
import { isSignedBy, signBody, type Signed } from "./sign.ts";
import {
  type Day, type Head, hasKeys, type Id, isB64, isDay, isHead, isId, isText, mondayOf, newId, Plain, type Recipient, type Sha,
} from "./types.ts";

export type Purpose = "intake" | "event" | "person" | "case";

/** Who says that this recipient is this lock, for this purpose, under this log. */
export interface Statement {
  readonly v: 1;
  readonly id: Id;
  readonly purpose: Purpose;
  readonly version: 1;
  readonly recipient: Recipient;
  readonly org: Id;
  readonly about: Id | "";
  readonly starts: Day | "";
  readonly log: Head;
  readonly day: Day;
}

/** A lock's private half on its way, sealed to the lock that opens it. */
export interface Grant {
  readonly id: Id;
  readonly lock: Id;
  readonly holder: Id;
  readonly sealed: string;
}

/** A lock with both halves: it lives only inside the keeper. */
export interface Lock extends LockRef {
  readonly identity: Plain<string>;
}

/** A new random lock. */
export async function makeLock(): Promise<Lock> {
  const identity = await makeIdentity();
  return { id: newId(), recipient: await recipientOf(identity), identity: new Plain(identity) };
}

/** The statement without which nothing is sealed to a lock. */
export async function stateLock(
  lock: LockRef, what: { purpose: Purpose; about: Id | ""; starts: Day | ""; day: Day }, author: Author, log: Log,
): Promise<Signed<Statement>> {
  const body: Statement = {
    v: 1, id: lock.id, purpose: what.purpose, version: 1, recipient: lock.recipient, org: log.org,
    about: what.about, starts: what.starts, log: log.head, day: what.day,
  };
  if (!isStatement(body)) throw new Refused("bad-statement");
  return signBody("lock", body, author.device, author.key);
}

/** A statement's body, once its maker and log are known. */
export async function verifyStatement(signed: unknown, log: Log): Promise<Statement> {
  if (!hasKeys(signed, "body", "device", "signature") || !isB64(signed.signature, 64)) throw new Refused("bad-statement");
  const { body } = signed;
  if (!isStatement(body) || !isText(signed.device)) throw new Refused("bad-statement");
  if (body.org !== log.org) throw new Refused("wrong-org");
  if (!log.knows(body.log)) throw new Refused("unknown-log");
  const device = log.devices.get(signed.device);
  if (!device) throw new Refused("unknown-author");
  if (device.revoked !== null && body.log.index >= device.revoked) throw new Refused("revoked-device");
  if (!await isSignedBy(device.key, "lock", unb64(signed.signature), sha256(canonical(body)))) throw new Refused("forged-author");
  if (body.purpose === "intake" && !mayStateIntake(device.member, log)) throw new Refused("bad-statement");
  return body;
}

/** Hand a lock's private half to each holder, in one chain. */
export async function grantLock(
  lock: Lock, holders: readonly LockRef[], day: Day, author: Author, log: Log,
): Promise<Grant[]> {
  const made: Grant[] = [];
  let prev: Sha | "" = "";
  for (const [index, holder] of holders.entries()) {
    const payload = new Plain({ lock: lock.id, identity: lock.identity.reveal("to seal it") });
    const at = { seq: index + 1, prev };
    const envelope: SealedEnvelope<unknown> = await sealEnvelope(payload, {
      type: "grant", about: lock.id, ...at, seen: [], recipients: [holder.recipient], form: null, day,
    }, author, log);
    made.push({ id: newId(), lock: lock.id, holder: holder.id, sealed: b64(envelope.sealed) });
    prev = envelope.hash;
  }
  return made;
}

/** Take a lock out of a grant with its holder's key. `wrong-grant`: it names one lock and carries another. */
export async function unwrapGrant(
  file: Uint8Array, lock: LockRef, holder: { recipient: Recipient; identity: Identity }, log: Log,
): Promise<Lock> {
  const expected = { type: "grant", about: lock.id, recipients: [holder.recipient], forms: null } as const;
  const { payload } = await openEnvelope(file, [holder.identity], log, expected);
  return { ...lock, identity: await checkGrant(payload.reveal("to use the key"), lock) };
}

/** A grant must carry the private half of exactly the lock it names: else a reader could be handed an attacker's lock. */
export async function checkGrant(payload: unknown, lock: LockRef): Promise<Plain<string>> {
  if (!hasKeys(payload, "lock", "identity") || payload.lock !== lock.id || !isText(payload.identity)) throw new Refused("wrong-grant");
  const carried = await recipientOf(payload.identity).catch(() => "");
  if (carried !== lock.recipient) throw new Refused("wrong-grant");
  return new Plain(payload.identity);
}

/** Only stewards and the people on intake say what reports are sealed to: anybody else could read everything told. */
function mayStateIntake(member: Id, log: Log): boolean {
  return log.stewards.has(member)
    || log.circles.some((circle) => circle.name === "intake" && circle.members.includes(member));
}

function isStatement(body: unknown): body is Statement {
  if (!hasKeys(body, "v", "id", "purpose", "version", "recipient", "org", "about", "starts", "log", "day")) return false;
  const intake = body.purpose === "intake";
  if (!intake && body.purpose !== "event" && body.purpose !== "person" && body.purpose !== "case") return false;
  return body.v === 1 && body.version === 1 && isId(body.id) && isId(body.org) && isRecipient(body.recipient)
    && (intake ? body.about === "" : isId(body.about))
    && (intake ? isDay(body.starts) && body.starts === mondayOf(body.starts) : body.starts === "")
    && isHead(body.log) && isDay(body.day);
}
