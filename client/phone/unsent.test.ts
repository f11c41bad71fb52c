import assert from "node:assert/strict";
import { test } from "node:test";
import { stateOf } from "./unsent.ts";

const flagged = { id: "a", day: "2026-11-22", bytes: 4296, state: "flagged", refusal: "too-large", sentence: "Too large." } as const;

test("a parcel the office has not answered for is waiting, whatever else arrived", () => {
  assert.deepEqual(stateOf("a", { arrived: new Set(["b"]), parcels: [] }), { at: "waiting" });
});

test("a parcel the office refused says the office's own sentence", () => {
  assert.deepEqual(stateOf("a", { arrived: new Set(), parcels: [flagged] }), { at: "refused", sentence: "Too large." });
  assert.deepEqual(stateOf("b", { arrived: new Set(), parcels: [flagged] }), { at: "waiting" });
});

test("arrived is said only of what arrived", () => {
  assert.deepEqual(stateOf("a", { arrived: new Set(["a"]), parcels: [] }), { at: "arrived" });
});
