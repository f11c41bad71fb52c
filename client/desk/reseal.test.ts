import assert from "node:assert/strict";
import { test } from "node:test";

import type { Form } from "../base/forms/index.ts";
import { fitsOneTriage, type Keeper, type OpenReport, reseal } from "./reseal.ts";
import { isEvent, isPerson } from "./told.ts";

const form: Form = {
  v: 1, id: "report", version: "1", title: { en: "Report" }, languages: ["en"], lists: {},
  items: [
    { kind: "ask", name: "story", type: "text", label: { en: "What happened?" }, drawer: "identity" },
    { kind: "repeat", name: "people", part: "person", items: [{ kind: "ask", name: "name", type: "text", label: { en: "Name" }, drawer: "identity" }] },
  ],
};
const EVENT = "00000000-0000-4000-8000-000000000001";

function report(id: string, people: readonly string[]): OpenReport {
  const answers = { story: "at the bus stop", people: people.map((name) => ({ name })) };
  return { id, author: "aster", device: "phone", form, told: { form: { id: "report", version: "1" }, lang: "en", event: EVENT, answers, sealed_at: "2026-11-22T10:00:00Z" } };
}

/** A keeper that seals by writing down what it was asked, so that the test can read it. */
function scribe(): { ask: Keeper; sealed: { type: string; lock: unknown; payload: unknown }[]; locks: { purpose: string; about: string; holders: readonly string[] }[] } {
  const sealed: { type: string; lock: unknown; payload: unknown }[] = [];
  const locks: { purpose: string; about: string; holders: readonly string[] }[] = [];
  const ask = (async (op: string, asked: never) => {
    const told = asked as { purpose: string; about: string; holders: readonly string[]; type: string; lock: unknown; payload: unknown };
    if (op === "lock.make") {
      locks.push(told);
      return { id: `lock-${told.about}`, statement: { about: told.about }, grants: [{ holder: told.holders[0] }] };
    }
    sealed.push(told);
    return { id: `part-${String(sealed.length)}`, sealed: "AAAA", hash: "" };
  }) as unknown as Keeper;
  return { ask, sealed, locks };
}

function how(ask: Keeper, lock: string | null): Parameters<typeof reseal>[1] {
  let n = 0;
  return { event: EVENT, lock, circle: "circle", ask, newId: () => `person-${String(++n)}`, progress: () => undefined };
}

test("each person's words go to a lock of her own, and to no other", async () => {
  const { ask, sealed, locks } = scribe();
  const body = await reseal([report("r1", ["ginger", "hazel"])], how(ask, null));
  assert.deepEqual(locks.map(({ purpose, about, holders }) => [purpose, about, holders]),
    [["event", EVENT, ["circle"]], ["person", "person-1", ["circle"]], ["person", "person-2", ["circle"]]]);
  const [event, ...people] = sealed;
  assert.ok(isEvent(event?.payload));
  assert.ok(!JSON.stringify(event.payload).includes("ginger"));
  assert.deepEqual(event.payload.people, ["person-1", "person-2"]);
  for (const [n, part] of people.entries()) {
    assert.ok(isPerson(part.payload));
    assert.deepEqual(part.payload.answers, { name: ["ginger", "hazel"][n] });
    assert.deepEqual(part.lock, { about: `person-${String(n + 1)}` });
  }
  assert.deepEqual(body.people.map((person) => person.id), ["person-1", "person-2"]);
});

test("what joins an event that is here is sealed to that event's lock, and brings none", async () => {
  const { ask, sealed, locks } = scribe();
  const body = await reseal([report("r2", [])], how(ask, "lock-of-the-event"));
  assert.equal(locks.length, 0);
  assert.equal(sealed[0]?.lock, "lock-of-the-event");
  assert.equal(body.event.lock, null);
  assert.deepEqual(body.event.grants, []);
});

test("all twenty-three people of a raid are told one by one", async () => {
  const { ask } = scribe();
  const steps: string[] = [];
  const names = Array.from({ length: 23 }, (_, n) => `iris ${String(n)}`);
  const body = await reseal([report("r1", names)], { ...how(ask, null), progress: (done, of) => { steps.push(`${String(done)}/${String(of)}`); } });
  assert.equal(body.people.length, 23);
  assert.deepEqual([steps[0], steps.at(-1)], ["0/23", "23/23"]);
});

test("two reports that both tell of people are not taken in at once", () => {
  assert.ok(fitsOneTriage([report("r1", []), report("r2", ["ginger"])]));
  assert.ok(!fitsOneTriage([report("r1", ["hazel"]), report("r2", ["ginger"])]));
});
