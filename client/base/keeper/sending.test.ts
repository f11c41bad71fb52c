/** Sending: exactly once, never lost, and a refusal is kept with its sentence. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import fc from "fast-check";

import { newId } from "../vault/types.ts";
import { makeOffice } from "../vault/testing.ts";
import { asOffice, Phone } from "./testing.ts";

const office = await makeOffice();
const { aster } = office.people;
assert.ok(aster);

async function withParcels(count: number): Promise<{ phone: Phone; ids: string[] }> {
  const phone = new Phone();
  await phone.signIn(office, aster as NonNullable<typeof aster>);
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const event = newId();
    phone.now = new Date(phone.now.getTime() + 1000);
    ids.push((await phone.ask("report.seal", {
      draftId: null, payload: { event }, about: event, form: { id: "report", version: "1" },
      routing: { door: "phone", urgency: 0, area: "", lang: "en" },
    })).id);
  }
  return { phone, ids };
}

const refusal = (status: number, name = "no", sentence = "One clear sentence.") => async () =>
  Response.json({ refusal: name, sentence }, { status });

test("a parcel goes without a cookie, with its digest, and leaves once the office has it", async () => {
  const { phone, ids } = await withParcels(1);
  const [row] = await phone.store.all("parcels");
  const flushed = await phone.ask("outbox.flush", {});
  assert.deepEqual(flushed, { arrived: ids, waiting: 0, flagged: 0, sentence: "", busy: false });
  const [sent] = phone.sent;
  assert.ok(sent && row);
  assert.equal(sent.url, `/parcels/${row.id}`);
  assert.deepEqual([sent.init.method, sent.init.credentials, sent.init.redirect], ["PUT", "omit", "error"]);
  const headers = new Headers(sent.init.headers);
  assert.equal(headers.get("Content-Digest"), `sha-256=:${createHash("sha256").update(row.sealed).digest("base64")}:`);
  assert.equal(headers.get("Parasol-Lock"), office.intake.id);
  assert.equal(headers.get("Parasol-Routing"), "door=phone;urgency=0;area=;lang=en");
  assert.deepEqual(await phone.store.all("parcels"), []);
});

test("an answer that was lost on the way means another try, and the office saying it has it already is enough", async () => {
  const { phone, ids } = await withParcels(1);
  phone.door = async () => { throw new TypeError("the line went dead"); };
  assert.match((await phone.ask("outbox.flush", {})).sentence, /could not be reached/);
  phone.door = async () => Response.json({}, { status: 200 });
  assert.deepEqual((await phone.ask("outbox.flush", { now: true })).arrived, ids);
});

test("half an answer, or one that is not the office's, deletes nothing", async () => {
  const { phone } = await withParcels(1);
  for (const answer of [new Response('{"id":', { status: 201 }), new Response("<html>Welcome to this network", { status: 200 }), Response.json("ok", { status: 201 }), Response.json({ refusal: "x", sentence: "y" }, { status: 201 }), Response.json({}, { status: 204 - 1 })]) {
    phone.door = async () => answer;
    const flushed = await phone.ask("outbox.flush", { now: true });
    assert.deepEqual([flushed.arrived, flushed.waiting], [[], 1]);
  }
});

test("what the office refuses is kept, flagged and not sent again by itself", async () => {
  for (const status of [409, 413, 422]) {
    const { phone } = await withParcels(1);
    phone.door = refusal(status, "not-an-envelope", "This is not an envelope.");
    const flushed = await phone.ask("outbox.flush", {});
    assert.deepEqual([flushed.arrived, flushed.waiting, flushed.flagged, flushed.sentence], [[], 0, 1, "This is not an envelope."]);
    await phone.ask("outbox.flush", { now: true });
    assert.equal(phone.sent.length, 1);
    const [note] = await phone.ask("outbox.list", {});
    assert.deepEqual([note?.state, note?.refusal], ["flagged", "not-an-envelope"]);
    assert.equal((await phone.store.all("parcels"))[0]?.sealed.length, note?.bytes, "the sealed bytes are kept");
  }
});

test("a parcel refused for last month's capability goes with the next sign-in", async () => {
  const { phone, ids } = await withParcels(1);
  phone.door = refusal(403, "capability");
  assert.equal((await phone.ask("outbox.flush", {})).flagged, 1);
  phone.door = async () => Response.json({}, { status: 201 });
  await phone.ask("pin", { office: asOffice(office) });
  assert.deepEqual((await phone.ask("outbox.flush", {})).arrived, ids);
});

test("failures wait longer each time, up to two minutes, unless a person says now", async () => {
  const { phone } = await withParcels(1);
  phone.door = refusal(429, "slow-down");
  let last = 0;
  for (let turn = 0; turn < 14; turn += 1) {
    await phone.ask("outbox.flush", {});
    const [row] = await phone.store.all("parcels");
    assert.ok(row);
    const pause = row.next - phone.now.getTime();
    assert.ok(pause >= Math.min(last, 120_000) / 1.5 && pause <= 180_000, `${pause} ms`);
    last = pause;
    const before = phone.sent.length;
    await phone.ask("outbox.flush", {});
    assert.equal(phone.sent.length, before, "not before its time");
    phone.now = new Date(row.next + 1);
  }
  const before = phone.sent.length;
  await phone.ask("outbox.flush", {});
  await phone.ask("outbox.flush", { now: true });
  assert.equal(phone.sent.length, before + 2);
});

test("two tabs that come online together send each parcel once", async () => {
  const { phone, ids } = await withParcels(5);
  phone.door = async () => { await new Promise((resolve) => { setTimeout(resolve, 2); }); return Response.json({}, { status: 201 }); };
  const both = await Promise.all([phone.ask("outbox.flush", {}), phone.ask("outbox.flush", {})]);
  assert.equal(phone.sent.length, 5);
  assert.deepEqual(both.flatMap((one) => one.arrived), ids, "in the order they were sealed");
  assert.deepEqual(both.map((one) => one.busy).sort(), [false, true]);
});

test("sending works while locked, and one refused parcel does not hold up the others", async () => {
  const { phone, ids } = await withParcels(3);
  await phone.ask("lock", {});
  phone.door = (url) => (url.endsWith(ids[1] ?? "") ? refusal(422)() : Promise.resolve(Response.json({}, { status: 201 })));
  const flushed = await phone.ask("outbox.flush", {});
  assert.deepEqual([flushed.arrived, flushed.flagged], [[ids[0], ids[2]], 1]);
});

test("whatever the network does, every parcel ends up with the office, and none is lost on the way", async () => {
  const weather = fc.array(fc.constantFrom("dead", "half", "busy", "stored", "lost answer"), { minLength: 1, maxLength: 20 });
  await fc.assert(fc.asyncProperty(weather, async (days) => {
    const { phone, ids } = await withParcels(2);
    const held = new Set<string>();
    const answers = [...days];
    phone.door = async (url) => {
      const day = answers.shift() ?? "stored";
      if (day === "dead") throw new TypeError("no line");
      if (day === "busy") return Response.json({ refusal: "slow-down", sentence: "Slow down." }, { status: 429 });
      const status = held.has(url) ? 200 : 201;
      held.add(url);
      if (day === "lost answer") throw new TypeError("the line went dead");
      return day === "half" ? new Response("{", { status }) : Response.json({}, { status });
    };
    for (let turn = 0; turn < days.length + 3; turn += 1) {
      await phone.ask("outbox.flush", { now: true });
      const kept = (await phone.store.all("parcels")).map((row) => `/parcels/${row.id}`);
      for (const id of ids) assert.ok(held.has(`/parcels/${id}`) || kept.includes(`/parcels/${id}`), "nowhere");
    }
    assert.deepEqual([...held].sort(), ids.map((id) => `/parcels/${id}`).sort());
    assert.equal((await phone.store.all("parcels")).length, 0);
  }), { numRuns: 25 });
});
