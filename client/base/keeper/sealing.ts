/** Sealing what was told: a report into the outbox, parts of the desk into the page's hands. */
import { b64, base64, sha256 } from "../vault/bytes.ts";
import { type SealedEnvelope, sealEnvelope } from "../vault/envelope.ts";
import type { EnvelopeType, FormRef } from "../vault/header.ts";
import { isFormRef } from "../vault/header.ts";
import type { Purpose, Statement } from "../vault/locks.ts";
import { Refused } from "../vault/refusal.ts";
import { makeTokens } from "../vault/removal.ts";
import { dayOf, isId, newId, Plain } from "../vault/types.ts";
import { intakeLockOn } from "./believe.ts";
import { Chains } from "./chains.ts";
import type { Memory, Unlocked } from "./memory.ts";
import type { Answer, Ask, Routing } from "./ops.ts";
import type { ChainRow, ParcelRow, Step } from "./store.ts";
import type { World } from "./world.ts";

/** Which kind of lock each kind of envelope belongs to (contract 5). */
const PURPOSES: Readonly<Record<Exclude<EnvelopeType, "grant">, Purpose>> = {
  report: "intake", event: "event", person: "person", note: "case", removal: "person",
};

/** The purpose a lock must have to hold this kind of envelope. */
export function purposeOf(type: Exclude<EnvelopeType, "grant">): Purpose {
  return PURPOSES[type];
}

/**
 * Seal a report to this week's intake lock. The parcel, the chain's new head and the end of the draft are one change:
 * if anything fails before it, the draft stays and nothing leaves.
 */
export async function sealReport(world: World, memory: Memory, ask: Ask<"report.seal">): Promise<Answer<"report.seal">> {
  const unlocked = memory.need();
  const routing = spellRouting(ask.routing);
  if (!isFormRef(ask.form)) throw new Refused("not-asked-well");
  const lock = intakeLockOn(unlocked.office, dayOf(world.now()));
  const { envelope, chain } = await sealTo(world, unlocked, "report", ask.about, lock, ask.payload, ask.form);
  const parcel = parcelOf(world, envelope, lock, routing);
  const ends: Step[] = ask.draftId === null ? [] : [{ drop: "drafts", id: ask.draftId }];
  await world.store.change([{ put: "parcels", row: parcel }, { put: "chains", row: chain }, ...ends]);
  if (ask.draftId !== null) memory.ended.add(ask.draftId);
  world.changed();
  return { id: parcel.id };
}

/** Seal a part of the desk to the lock it belongs to, and hand it to the page that will send it. */
export async function sealPart(world: World, memory: Memory, ask: Ask<"seal">): Promise<Answer<"seal">> {
  const unlocked = memory.need();
  const statement = await statedLock(unlocked, ask.lock);
  const { envelope, chain } = await sealTo(world, unlocked, ask.type, ask.about, statement, ask.payload, ask.form ?? null);
  await world.store.change([{ put: "chains", row: chain }]);
  return { id: newId(), sealed: b64(envelope.sealed), hash: envelope.hash };
}

/** New removal tokens, sealed to the person's lock at once: the page sees only what the server may keep. */
export async function makeRemovals(world: World, memory: Memory, ask: Ask<"removal.make">): Promise<Answer<"removal.make">> {
  const unlocked = memory.need();
  if (!Number.isSafeInteger(ask.count) || ask.count < 1 || ask.count > 1000) throw new Refused("not-asked-well");
  const statement = await statedLock(unlocked, ask.lock);
  const { tokens, hashes } = makeTokens(ask.count);
  const { envelope, chain } = await sealTo(world, unlocked, "removal", ask.person, statement, { tokens }, null);
  await world.store.change([{ put: "chains", row: chain }]);
  return { id: newId(), sealed: b64(envelope.sealed), removals: hashes };
}


/** The lock a page named, as the log or a verified statement knows it; never as the page describes it. */
export async function statedLock(unlocked: Unlocked, lock: string | object): Promise<Statement> {
  if (typeof lock !== "string") return unlocked.ring.state(lock);
  const statement = unlocked.ring.statementOf(lock);
  if (!statement) throw new Refused("no-lock");
  return statement;
}

async function sealTo(
  world: World, unlocked: Unlocked, type: Exclude<EnvelopeType, "grant">, about: string, lock: Statement, payload: unknown, form: FormRef | null,
): Promise<{ envelope: SealedEnvelope<unknown>; chain: ChainRow }> {
  if (!isId(about)) throw new Refused("not-asked-well");
  if (lock.purpose !== purposeOf(type)) throw new Refused("wrong-type");
  if (lock.purpose !== "intake" && lock.about !== about) throw new Refused("wrong-place");
  const { author, office, keys } = unlocked;
  const chains = await Chains.about(about, world.store, keys.chains);
  const envelope = await sealEnvelope(new Plain(payload), {
    type, about, ...chains.next(author.device), seen: chains.others(author.device),
    recipients: [lock.recipient], form, day: dayOf(world.now()),
  }, author, office.log);
  chains.wrote(envelope.header, envelope.hash);
  return { envelope, chain: chains.row };
}

function parcelOf(world: World, { sealed }: SealedEnvelope<unknown>, lock: Statement, routing: string): ParcelRow {
  return {
    id: newId(), lock: lock.id, sealed, digest: `sha-256=:${base64(sha256(sealed))}:`, routing,
    day: dayOf(world.now()), queued: world.now().getTime(), state: "waiting", refusal: "", sentence: "", tries: 0, next: 0,
  };
}

/** The four things the server may read (S22), spelled so that nothing else fits in. */
function spellRouting({ door, urgency, area, lang }: Routing): string {
  const good = ["phone", "desk", "workbench"].includes(door) && [0, 1, 2, 3].includes(urgency)
    && /^[A-Z0-9-]{0,16}$/.test(area) && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(lang);
  if (!good) throw new Refused("not-asked-well");
  return `door=${door};urgency=${urgency};area=${area};lang=${lang}`;
}
