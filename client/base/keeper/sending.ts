/**
 * Sending sealed parcels (contract 7): without a cookie, one at a time, and a parcel leaves this device only after the
 * office's whole answer was read. What the office refuses is kept and flagged; what the network loses is tried again.
 */
import { isRecord, isText, type Day, dayOf } from "../vault/types.ts";
import { sentenceOf } from "../vault/refusal.ts";
import type { Ask, Flushed, ParcelNote } from "./ops.ts";
import type { ParcelRow, SendingPass } from "./store.ts";
import type { World } from "./world.ts";

/** Refusals that another try does not cure. 403 waits for fresh capabilities. */
const FLAGGED = new Set([403, 409, 413, 422]);
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 120_000; // a line that came back without saying so is noticed within two minutes

/** What is still on this device, in the order it will go. */
export async function listParcels(world: World): Promise<readonly ParcelNote[]> {
  return (await inOrder(world)).map(({ id, day, sealed, state, refusal, sentence }) =>
    ({ id, day, bytes: sealed.length, state, refusal, sentence }));
}

/** Send what is due. Two tabs never send at once: the second is told `busy` and leaves it to the first. */
export async function flush(world: World, ask: Ask<"outbox.flush">): Promise<Flushed> {
  const arrived = await world.alone("parasol-outbox", () => sendDue(world, ask.now === true));
  const left = await world.store.all("parcels");
  const flagged = left.filter((row) => row.state === "flagged");
  const sentence = [...flagged, ...left].find((row) => row.sentence !== "")?.sentence ?? "";
  return { arrived: arrived ?? [], waiting: left.length - flagged.length, flagged: flagged.length, sentence, busy: arrived === null };
}

async function sendDue(world: World, atOnce: boolean): Promise<string[]> {
  const arrived: string[] = [];
  const now = world.now().getTime();
  for (const row of await inOrder(world)) {
    if (row.state === "flagged" || (!atOnce && row.next > now)) continue;
    const after = await send(world, row);
    await world.store.change([after ? { put: "parcels", row: after } : { drop: "parcels", id: row.id }]);
    if (!after) arrived.push(row.id);
    else if (after.refusal === "office-unreachable") break; // the next would fare the same
  }
  if (arrived.length > 0) world.changed();
  return arrived;
}

/** Send one. Null: the office has it. Otherwise the row as it is to be kept. */
async function send(world: World, row: ParcelRow): Promise<ParcelRow | null> {
  if ((await world.store.get("pin", "pin"))?.blocked) return later(world, row, "changed-log", sentenceOf("changed-log"));
  const token = tokenFor(await world.store.get("pass", "pass"), dayOf(world.now()));
  if (token === null) return later(world, row, "not-pinned", sentenceOf("not-pinned"));
  let response: Response;
  let answer: unknown;
  try {
    response = await world.fetch(`/parcels/${row.id}`, requestFor(row, token));
    answer = await response.json();
  } catch {
    return later(world, row, "office-unreachable", sentenceOf("office-unreachable"));
  }
  if ((response.status === 200 || response.status === 201) && isRecord(answer) && !("refusal" in answer)) return null;
  const refusal = isRecord(answer) && isText(answer["refusal"]) ? answer["refusal"] : "bad-answer";
  const sentence = isRecord(answer) && isText(answer["sentence"]) ? answer["sentence"] : sentenceOf("bad-answer");
  if (!FLAGGED.has(response.status)) return later(world, row, refusal, sentence);
  return { ...row, state: "flagged", refusal: response.status === 403 ? "capability" : refusal, sentence };
}

function requestFor(row: ParcelRow, token: string): RequestInit {
  return {
    method: "PUT", body: row.sealed, credentials: "omit", cache: "no-store", redirect: "error", referrerPolicy: "no-referrer",
    headers: {
      "Content-Type": "application/octet-stream", "Content-Digest": row.digest, "Parasol-Capability": token,
      "Parasol-Lock": row.lock, "Parasol-Routing": row.routing,
    },
  };
}

/** This week's capability, or the newest that has begun. */
function tokenFor(pass: SendingPass | undefined, today: Day): string | null {
  const begun = (pass?.capabilities ?? []).filter(({ starts }) => starts <= today);
  return begun.reduce<SendingPass["capabilities"][number] | null>(
    (best, one) => (best && best.starts >= one.starts ? best : one), null)?.token ?? null;
}

/** Try again after a pause that doubles, with a random part so that phones coming online together do not knock together. */
function later(world: World, row: ParcelRow, refusal: string, sentence: string): ParcelRow {
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(row.tries, 10));
  const [drawn = 0] = crypto.getRandomValues(new Uint8Array(1));
  return { ...row, refusal, sentence, tries: row.tries + 1, next: world.now().getTime() + pause + Math.round(pause * drawn / 510) };
}

async function inOrder(world: World): Promise<ParcelRow[]> {
  return (await world.store.all("parcels")).sort((a, b) => a.queued - b.queued || a.id.localeCompare(b.id));
}
