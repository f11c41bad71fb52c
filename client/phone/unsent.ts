/** What is sealed and not yet with the office, for screens. When and how to send is `base/outbox`; this only listens. */
import { keeper } from "../base/keeper/keeper.ts";
import type { ParcelNote } from "../base/keeper/ops.ts";
import { watchOutbox, type Outbox, type OutboxWatch } from "../base/outbox/outbox.ts";

/** Where one parcel stands. `arrived` only after the office's whole answer was read. */
export type ParcelState = { readonly at: "waiting" | "arrived" } | { readonly at: "refused"; readonly sentence: string };

let watch: OutboxWatch | null = null;
const listeners = new Set<(outbox: Outbox) => void>();

/** Watch and send from this page. Sending needs no key, so it goes on behind the locked screen. */
export function startOutbox(): OutboxWatch {
  watch ??= watchOutbox(keeper, (outbox) => {
    for (const listener of [...listeners]) listener(outbox);
  });
  return watch;
}

export async function listParcels(): Promise<readonly ParcelNote[]> {
  return keeper.ask("outbox.list", {});
}

export async function unsent(): Promise<number> {
  return (await listParcels()).length;
}

/** Be told when the number changes. Answers how to stop. */
export function watchUnsent(told: (count: number) => void): () => void {
  let last = startOutbox().state.unsent;
  return listen((outbox) => {
    if (outbox.sending || outbox.unsent === last) return;
    last = outbox.unsent;
    told(last);
  });
}

/** Be told where one parcel stands, now and at every change. */
export function watchParcel(id: string, told: (state: ParcelState) => void): () => void {
  let last = "";
  const look = (outbox: Outbox): void => {
    const state = stateOf(id, outbox);
    if (state.at === last) return;
    last = state.at;
    told(state);
  };
  const stop = listen(look);
  look(startOutbox().state);
  void startOutbox().send(true);
  return stop;
}

/** Tries now, and answers one sentence: why something still waits, or nothing when all has gone. */
export async function sendNow(): Promise<string> {
  const outbox = startOutbox();
  await outbox.send(true);
  return outbox.state.unsent === 0 ? "" : outbox.state.sentence;
}

export function stateOf(id: string, outbox: Pick<Outbox, "arrived" | "parcels">): ParcelState {
  if (outbox.arrived.has(id)) return { at: "arrived" };
  const flagged = outbox.parcels.find((parcel) => parcel.id === id && parcel.state === "flagged");
  return flagged === undefined ? { at: "waiting" } : { at: "refused", sentence: flagged.sentence };
}

function listen(listener: (outbox: Outbox) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
