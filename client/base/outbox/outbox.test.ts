import assert from "node:assert/strict";
import { test } from "node:test";

import type { Flushed, ParcelNote } from "../keeper/ops.ts";
import { type Outbox, OutboxWatch, type Sender } from "./outbox.ts";

const note = (id: string): ParcelNote => ({ id, day: "2026-11-22", bytes: 4312, state: "waiting", refusal: "", sentence: "" });

/** A keeper that answers by hand. */
class Hand {
  flushes: { now?: boolean }[] = [];
  next: () => Promise<Flushed> = async () => ({ arrived: [], waiting: 0, flagged: 0, sentence: "", busy: false });
  parcels: ParcelNote[] = [];
  readonly sender: Sender = {
    ask: (async (op: string, ask: { now?: boolean }) => {
      if (op === "outbox.list") return this.parcels;
      this.flushes.push(ask);
      return this.next();
    }) as Sender["ask"],
  };
}

test("a screen sees how many are not sent, why, and which arrived", async () => {
  const [hand, shown] = [new Hand(), [] as Outbox[]];
  const watch = new OutboxWatch(hand.sender, (state) => shown.push(state));
  hand.parcels = [note("b")];
  hand.next = async () => ({ arrived: ["a"], waiting: 1, flagged: 0, sentence: "The office could not be reached.", busy: false });
  await watch.send();
  assert.deepEqual([watch.state.unsent, watch.state.sentence, [...watch.state.arrived], watch.state.sending], [1, "The office could not be reached.", ["a"], false]);
  assert.equal(shown[0]?.sending, true);
  hand.next = async () => ({ arrived: ["b"], waiting: 0, flagged: 0, sentence: "", busy: false });
  hand.parcels = [];
  await watch.send();
  assert.deepEqual([watch.state.unsent, watch.state.sentence, [...watch.state.arrived]], [0, "", ["a", "b"]]);
});

test("many reasons to send at once make one try, and one more for what came meanwhile", async () => {
  const hand = new Hand();
  const watch = new OutboxWatch(hand.sender, () => undefined);
  await Promise.all([watch.send(true), watch.send(), watch.send(), watch.send(true)]);
  assert.equal(hand.flushes.length, 2);
});

test("a connection that comes back while a try is failing is used at once, not after the pause", async () => {
  const hand = new Hand();
  const watch = new OutboxWatch(hand.sender, () => undefined);
  await Promise.all([watch.send(), watch.send(), watch.send(true), watch.send()]);
  assert.deepEqual(hand.flushes, [{ now: false }, { now: true }]);
});

test("when the keeper fails, the count stays and its sentence is shown", async () => {
  const hand = new Hand();
  const watch = new OutboxWatch(hand.sender, () => undefined);
  hand.next = async () => ({ arrived: [], waiting: 2, flagged: 0, sentence: "", busy: false });
  await watch.send();
  hand.next = async () => { throw Object.assign(new Error("x"), { sentence: "Something went wrong inside." }); };
  await watch.send();
  assert.deepEqual([watch.state.unsent, watch.state.sentence, watch.state.sending], [2, "Something went wrong inside.", false]);
});
