/** Reading a sheaf (contract 10): walk the grants, open each thing, hold it against its place, its lock and its chain. */
import { type Opened, openEnvelope } from "../vault/envelope.ts";
import type { FormRef } from "../vault/header.ts";
import { Refused, refusing } from "../vault/refusal.ts";
import { isTokens } from "../vault/removal.ts";
import { readSheaf, type Sheaf, type SheafItem } from "../vault/sheaf.ts";
import { isRecord } from "../vault/types.ts";
import { Chains, hidden } from "./chains.ts";
import type { Memory, Unlocked } from "./memory.ts";
import type { Answer, Ask, Row } from "./ops.ts";
import { purposeOf } from "./sealing.ts";
import type { World } from "./world.ts";

const ROWS_AT_ONCE = 5;

type Met = { readonly item: SheafItem; readonly opened: Opened } | { readonly item: SheafItem; readonly why: Refused };

/** Open a sheaf. Rows arrive in the sheaf's order, a few at a time. Never throws for one bad thing: that is a row too. */
export async function openSheaf(
  world: World, memory: Memory, ask: Ask<"open">, send: (rows: readonly Row[]) => void,
): Promise<Answer<"open">> {
  const unlocked = memory.need();
  const rows = await readRows(world, unlocked, readSheaf(ask.sheaf));
  memory.need(); // locked meanwhile: then nothing is shown
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) send(rows.slice(at, at + ROWS_AT_ONCE));
  const opened = rows.filter((row) => row.ok).length;
  return { opened, refused: rows.length - opened };
}

/** The removal tokens of one person. Every envelope must open: half a withdrawal would leave facts behind. */
export async function openRemovals(world: World, memory: Memory, ask: Ask<"removal.open">): Promise<Answer<"removal.open">> {
  const unlocked = memory.need();
  const rows = await readRows(world, unlocked, readSheaf(ask.sheaf));
  const tokens: string[] = [];
  for (const row of rows) {
    if (row.kind !== "removal") continue;
    if (!row.ok) throw new Refused(row.refusal as Refused["refusal"]);
    if (row.about !== ask.person || !isTokens(row.payload)) throw new Refused("wrong-place");
    tokens.push(...row.payload.tokens);
  }
  return { tokens };
}

async function readRows(world: World, unlocked: Unlocked, sheaf: Sheaf): Promise<Row[]> {
  await takeLocks(unlocked, sheaf);
  const met = await Promise.all(sheaf.items.map((item) => meet(world, unlocked, sheaf, item)));
  const rows = new Map<SheafItem, Row>();
  // In the order of writing, events first: what a colleague says she saw there bridges reports destroyed at triage.
  for (const one of [...met].sort(byWriting)) rows.set(one.item, await judge(world, unlocked, one));
  return sheaf.items.flatMap((item) => rows.get(item) ?? []);
}

/** Statements are verified and grants remembered. A bad statement is not believed; what needed it is refused later. */
async function takeLocks({ ring }: Unlocked, sheaf: Sheaf): Promise<void> {
  for (const signed of sheaf.locks) await ring.state(signed).catch(() => null);
  for (const { lock, holder, frame } of sheaf.grants) {
    const file = sheaf.frames[frame];
    if (file) ring.grant(lock, holder, file);
  }
}

async function meet(world: World, unlocked: Unlocked, sheaf: Sheaf, item: SheafItem): Promise<Met> {
  try {
    return { item, opened: await refusing("keeper-failed", () => openItem(world, unlocked, sheaf, item)) };
  } catch (error) {
    return { item, why: error instanceof Refused ? error : new Refused("keeper-failed") };
  }
}

async function openItem(world: World, { ring, office }: Unlocked, sheaf: Sheaf, item: SheafItem): Promise<Opened> {
  const lock = ring.statementOf(item.lock);
  const file = sheaf.frames[item.frame];
  if (!lock || !file) throw new Refused("no-lock");
  if (lock.purpose !== purposeOf(item.kind)) throw new Refused("wrong-type");
  const isReport = item.kind === "report";
  if (!isReport && lock.about !== item.about) throw new Refused("wrong-place");
  const opened = await openEnvelope(file, [await ring.identityOf(item.lock)], office.log, {
    type: item.kind, about: isReport ? null : item.about, recipients: [lock.recipient],
    forms: (form) => isKnownForm(world, office.office.forms, form),
  });
  checkInside(item.kind, opened);
  return opened;
}

/** Is this a form of the office? Its list names the newest versions; an older one is asked for. */
async function isKnownForm(world: World, forms: readonly FormRef[], { id, version }: FormRef): Promise<boolean> {
  if (forms.some((one) => one.id === id && one.version === version)) return true;
  if (!/^[\w-]+$/.test(id) || !/^[\w.-]+$/.test(version) || version.startsWith(".")) return false;
  const response = await world.fetch(`/forms/${id}/${version}.json`, { credentials: "same-origin", redirect: "error" }).catch(() => null);
  return response?.status === 200;
}

/** The payload must be about what its header says it is about (contract 5's table). */
function checkInside(kind: SheafItem["kind"], { header, payload }: Opened): void {
  const told = payload.reveal("to check it");
  const named = kind === "report" || kind === "event" ? "event" : kind === "person" ? "person" : null;
  if (named && (!isRecord(told) || told[named] !== header.about)) throw new Refused("wrong-place");
}

function byWriting(a: Met, b: Met): number {
  const place = (met: Met): number => (met.item.kind === "event" ? 0 : 1);
  const seq = (met: Met): number => ("opened" in met ? met.opened.header.seq : 0);
  return place(a) - place(b) || seq(a) - seq(b);
}

async function judge(world: World, unlocked: Unlocked, met: Met): Promise<Row> {
  const { kind, id, lock, about } = met.item;
  if ("why" in met) return refused(met.item, met.why);
  const { header, payload, hash } = met.opened;
  const { store } = world;
  const chains = await Chains.about(header.about, store, unlocked.keys.chains);
  const unseen = chains.others(header.device).filter((head) => !header.seen.some((seen) => seen.device === head.device && seen.seq >= head.seq));
  try {
    chains.meet(header, hash, await hidden(id, unlocked.keys.chains), kind === "report");
  } catch (error) {
    if (error instanceof Refused) return refused(met.item, error);
    throw error;
  }
  await store.change([{ put: "chains", row: chains.row }]);
  return {
    kind, id, about: about === "" ? header.about : about, lock, ok: true, header, payload: payload.reveal("to show it to its reader"), hash,
    authorName: unlocked.office.log.members.get(header.author)?.name ?? "", otherHeads: unseen, missing: chains.lacks(header),
  };
}

function refused({ kind, id, about, lock }: SheafItem, why: Refused): Row {
  return { kind, id, about, lock, ok: false, refusal: why.refusal, sentence: why.sentence };
}
