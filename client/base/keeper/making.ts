/** Making locks, handing them on, and signing what a member does. Private halves never leave the worker. */
import { sha, unb64 } from "../vault/bytes.ts";
import { canonical } from "../vault/canonical.ts";
import { grantLock, makeLock, stateLock } from "../vault/locks.ts";
import { Refused } from "../vault/refusal.ts";
import { signBody, type Signed } from "../vault/sign.ts";
import { dayOf, isDay, isId, newId } from "../vault/types.ts";
import type { Memory } from "./memory.ts";
import type { Answer, Ask } from "./ops.ts";
import type { World } from "./world.ts";

/** Every deed of contract 9. What is not on this list is not signed, whatever a page asks. */
const DEEDS: ReadonlySet<string> = new Set([
  "report.triaged", "report.refused", "case.opened", "note.written", "case.granted", "facts.coded", "consent.withdrawn",
  "intake.prepared", "release.drafted", "release.signed", "pack.written",
]);

/** A new lock with its statement and its grants. Holders are looked up in the log or among verified statements. */
export async function makeStatedLock(world: World, memory: Memory, ask: Ask<"lock.make">): Promise<Answer<"lock.make">> {
  const { ring, author, office } = memory.need();
  const starts = ask.starts ?? "";
  if (!(ask.about === "" || isId(ask.about)) || !(starts === "" || isDay(starts)) || ask.holders.length === 0) {
    throw new Refused("not-asked-well");
  }
  const holders = ask.holders.map((holder) => ring.lockOf(holder));
  const day = dayOf(world.now());
  const lock = await makeLock();
  const statement = await stateLock(lock, { purpose: ask.purpose, about: ask.about, starts, day }, author, office.log);
  const grants = await grantLock(lock, holders, day, author, office.log);
  await ring.state(statement);
  await ring.made(statement.body, lock);
  for (const grant of grants) ring.grant(grant.lock, grant.holder, unb64(grant.sealed));
  return { id: lock.id, statement, grants };
}

/** Hand a lock this member can open to more holders: a colleague joins a case. */
export async function grantOn(world: World, memory: Memory, ask: Ask<"lock.grant">): Promise<Answer<"lock.grant">> {
  const { ring, author, office } = memory.need();
  if (ask.holders.length === 0) throw new Refused("not-asked-well");
  const holders = ask.holders.map((holder) => ring.lockOf(holder));
  const lock = await ring.unwrap(ask.lock);
  return { grants: await grantLock(lock, holders, dayOf(world.now()), author, office.log) };
}

/** Sign a deed: which, about what, and the hash of exactly the body that will be sent beside it. */
export async function signDeed(world: World, memory: Memory, ask: Ask<"deed.sign">): Promise<Signed> {
  const { author, office } = memory.need();
  if (!DEEDS.has(ask.deed) || !(ask.about === "" || isId(ask.about))) throw new Refused("not-asked-well");
  return signBody("deed", {
    v: 1, deed: ask.deed, org: office.log.org, about: ask.about, day: dayOf(world.now()), nonce: newId(),
    body_sha256: sha(canonical(ask.body)),
  }, author.device, author.key);
}
