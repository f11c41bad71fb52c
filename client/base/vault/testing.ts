/** For tests only: a made-up office of plants with real keys, sealed and signed by the real vault. */
import { makeIdentity, recipientOf } from "./age.ts";
import { type Bytes, b64, randomBytes, sha256 } from "./bytes.ts";
import { canonical } from "./canonical.ts";
import type { Author } from "./envelope.ts";
import { grantLock, type Grant, type Lock, makeLock, type Purpose, stateLock, type Statement } from "./locks.ts";
import { type Log, verifyLog } from "./log.ts";
import { deviceKey, publicKeyOf, type Signed } from "./sign.ts";
import { type Day, type Id, newId, Plain, type Recipient } from "./types.ts";

export const TODAY = "2026-11-22" as Day;
export const MONDAY = "2026-11-16" as Day;

export interface Person {
  readonly name: string;
  readonly id: Id;
  readonly lock: Lock;
  readonly device: Id;
  readonly seed: Bytes;
  readonly author: Author;
}

export interface MadeUpOffice {
  readonly lines: readonly unknown[];
  readonly log: Log;
  readonly people: Readonly<Record<string, Person>>;
  readonly circle: Lock;
  readonly intake: Lock;
  readonly intakeStatement: Signed<Statement>;
  /** clover's and dahlia's way in: member → circle → intake. */
  readonly grants: readonly Grant[];
}

export async function makePerson(name: string): Promise<Person> {
  const [id, device, seed] = [newId(), newId(), randomBytes(32)];
  return { name, id, device, seed, lock: await makeLock(), author: { member: id, device, key: await deviceKey(seed) } };
}

/** aster writes, briar is not on the case, clover and dahlia are on intake, dahlia and fern are stewards. */
export async function makeOffice(): Promise<MadeUpOffice> {
  const made = await Promise.all(["aster", "briar", "clover", "dahlia", "fern"].map(makePerson));
  const people = Object.fromEntries(made.map((person) => [person.name, person]));
  const circle = await makeLock();
  const lines = await writeLog(made, circle);
  const log = await verifyLog(lines);
  const { clover, dahlia } = people;
  if (!clover || !dahlia) throw new Error("the cast is not complete");
  const intake = await makeLock();
  const intakeStatement = await stateLock(intake, { purpose: "intake", about: "", starts: MONDAY, day: TODAY }, dahlia.author, log);
  const grants = [
    ...await grantLock(circle, [clover.lock, dahlia.lock], TODAY, dahlia.author, log),
    ...await grantLock(intake, [circle], TODAY, dahlia.author, log),
  ];
  return { lines, log, people, circle, intake, intakeStatement, grants };
}

async function writeLog(people: readonly Person[], circle: Lock): Promise<unknown[]> {
  const called = (...names: string[]) => people.filter((person) => names.includes(person.name));
  const entry = {
    v: 1, index: 0, prev: "", kind: "founded", org: newId(), name: "Water Lily (made up)", day: TODAY, threshold: 2,
    members: people.map((person) => ({
      id: person.id, name: person.name, roles: ["paralegal"], lock: { id: person.lock.id, recipient: person.lock.recipient },
      devices: [{ id: person.device, key: publicKeyOf(person.seed) }],
    })),
    stewards: called("dahlia", "fern").map((person) => person.id),
    circles: [{
      id: newId(), name: "intake", lock: { id: circle.id, recipient: circle.recipient },
      members: called("clover", "dahlia").map((person) => person.id),
    }],
  };
  const digest = sha256(canonical(entry));
  const signatures = await Promise.all(called("dahlia", "fern").map(async (person) =>
    ({ device: person.device, signature: b64(await person.author.key.sign("log", digest)) })));
  return [{ entry, signatures }];
}

/** A stated lock for something, held by nobody yet. */
export async function makeStated(office: MadeUpOffice, by: Person, purpose: Purpose, about: Id): Promise<{ lock: Lock; statement: Signed<Statement> }> {
  const lock = await makeLock();
  return { lock, statement: await stateLock(lock, { purpose, about, starts: "", day: TODAY }, by.author, office.log) };
}

/** A lock nobody stated. */
export async function strangeLock(): Promise<{ identity: Plain<string>; recipient: Recipient }> {
  const identity = await makeIdentity();
  return { identity: new Plain(identity), recipient: await recipientOf(identity) };
}
