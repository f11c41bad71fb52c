/** Reading at the desk: what intake may open opens, everything else is a named refusal, and nothing is silently missing. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { unb64 } from "../vault/bytes.ts";
import { type Draft, sealEnvelope } from "../vault/envelope.ts";
import { makeOffice, makeStated, type Person, TODAY } from "../vault/testing.ts";
import { type Id, newId, Plain, type Sha } from "../vault/types.ts";
import { hashToken } from "../vault/removal.ts";
import type { Row } from "./ops.ts";
import { makeSheaf, Phone, type Thing } from "./testing.ts";

const office = await makeOffice();
const { aster, briar, clover, dahlia } = office.people;
assert.ok(aster && briar && clover && dahlia);

interface Written { readonly thing: Thing; readonly hash: Sha; readonly about: Id }

async function writeReport(by: Person, about: Id, change: Partial<Draft> = {}, payload: object = {}): Promise<Written> {
  const { sealed, hash } = await sealEnvelope(new Plain({ event: about, answers: { words: "taken at the crossing" }, ...payload }), {
    type: "report", about, seq: 1, prev: "", seen: [], recipients: [office.intake.recipient],
    form: { id: "report", version: "1" }, day: TODAY, ...change,
  }, by.author, office.log);
  return { thing: { kind: "report", id: newId(), about: "", lock: office.intake.id, sealed }, hash, about };
}

async function deskOf(person: Person): Promise<Phone> {
  const desk = new Phone();
  await desk.signIn(office, person);
  return desk;
}

const sheafOf = (...things: Thing[]) => makeSheaf(things, [office.intakeStatement], office.grants);

async function read(desk: Phone, sheaf: Uint8Array): Promise<Row[]> {
  const parts: (readonly Row[])[] = [];
  const counted = await desk.ask("open", { sheaf }, parts);
  const rows = parts.flat();
  assert.equal(counted.opened + counted.refused, rows.length);
  return rows;
}

const verdicts = (rows: readonly Row[]) => rows.map((row) => (row.ok ? "opened" : row.refusal));

test("a member on intake walks from her own lock to the report, and sees who wrote it", async () => {
  const { thing, about } = await writeReport(aster, newId());
  const [row] = await read(await deskOf(clover), sheafOf(thing));
  assert.ok(row?.ok);
  assert.deepEqual([row.authorName, row.about, row.id, row.missing], ["aster", about, thing.id, false]);
  assert.deepEqual(row.payload, { event: about, answers: { words: "taken at the crossing" } });
});

test("a colleague who is not on intake is refused, even with the same sheaf", async () => {
  const { thing } = await writeReport(aster, newId());
  assert.deepEqual(verdicts(await read(await deskOf(briar), sheafOf(thing))), ["no-key"]);
});

test("one damaged report among many is a row of its own, and the others open in their order", async () => {
  const things = await Promise.all(Array.from({ length: 7 }, async () => (await writeReport(aster, newId())).thing));
  things[3]?.sealed.fill(7, 1000, 1010);
  const desk = await deskOf(clover);
  const rows = await read(desk, sheafOf(...things));
  assert.deepEqual(verdicts(rows), ["opened", "opened", "opened", "tampered", "opened", "opened", "opened"]);
  assert.deepEqual(rows.map((row) => row.id), things.map((thing) => thing.id));
});

test("reading the same list twice is no replay; the same report under another number is", async () => {
  const { thing } = await writeReport(aster, newId());
  const desk = await deskOf(clover);
  await read(desk, sheafOf(thing));
  assert.deepEqual(verdicts(await read(desk, sheafOf(thing))), ["opened"]);
  assert.deepEqual(verdicts(await read(desk, sheafOf({ ...thing, id: newId() }))), ["replayed"]);
  desk.restart();
  await desk.signIn(office, clover);
  assert.deepEqual(verdicts(await read(desk, sheafOf({ ...thing, id: newId() }))), ["replayed"], "also after a restart");
});

test("a report whose predecessor was dropped is refused as a gap, and opens when both are there, in any order", async () => {
  const about = newId();
  const first = await writeReport(aster, about);
  const second = await writeReport(aster, about, { seq: 2, prev: first.hash });
  assert.deepEqual(verdicts(await read(await deskOf(clover), sheafOf(second.thing))), ["gap"]);
  assert.deepEqual(verdicts(await read(await deskOf(clover), sheafOf(second.thing, first.thing))), ["opened", "opened"]);
});

test("a device that wrote two histories is found out", async () => {
  const about = newId();
  const [one, other] = [await writeReport(aster, about), await writeReport(aster, about, {}, { answers: { words: "another" } })];
  assert.deepEqual(verdicts(await read(await deskOf(clover), sheafOf(one.thing, other.thing))).sort(), ["forked", "opened"]);
});

test("two devices writing at once is no fault, and is shown", async () => {
  const about = newId();
  const [one, other] = [await writeReport(aster, about), await writeReport(briar, about)];
  const rows = await read(await deskOf(clover), sheafOf(one.thing, other.thing));
  assert.deepEqual(verdicts(rows), ["opened", "opened"]);
  assert.deepEqual(rows.map((row) => (row.ok ? row.otherHeads.length : -1)).sort(), [0, 1]);
});

test("after triage a second report still opens for someone who never met the first", async () => {
  const about = newId();
  const first = await writeReport(aster, about);
  const triage = await deskOf(clover);
  await read(triage, sheafOf(first.thing));
  const made = await triage.ask("lock.make", { purpose: "event", about, holders: [office.circle.id] });
  const part = await triage.ask("seal", { type: "event", about, lock: made.id, payload: { event: about, reports: [], people: [] } });
  const event: Thing = { kind: "event", id: part.id, about, lock: made.id, sealed: unb64(part.sealed) };

  const second = await writeReport(aster, about, { seq: 2, prev: first.hash });
  const sheaf = makeSheaf([second.thing, event], [office.intakeStatement, made.statement], [...office.grants, ...made.grants]);
  assert.deepEqual(verdicts(await read(await deskOf(dahlia), sheaf)), ["opened", "opened"]);
});

test("a report shown as something else, or an event under another's lock, is refused", async () => {
  const { thing, about } = await writeReport(aster, newId());
  const desk = await deskOf(clover);
  assert.deepEqual(verdicts(await read(desk, sheafOf({ ...thing, kind: "event", about }))), ["wrong-type"]);
  const other = await makeStated(office, clover, "event", newId());
  const sheaf = makeSheaf([{ ...thing, kind: "event", about, lock: other.lock.id }], [other.statement], office.grants);
  assert.deepEqual(verdicts(await read(desk, sheaf)), ["wrong-place"]);
  assert.deepEqual(verdicts(await read(desk, sheafOf({ ...thing, lock: newId() }))), ["no-lock"]);
});

test("a report about one event that says inside it is about another is refused", async () => {
  const { thing } = await writeReport(aster, newId(), {}, { event: newId() });
  assert.deepEqual(verdicts(await read(await deskOf(clover), sheafOf(thing))), ["wrong-place"]);
});

test("a form version the office does not have is refused by name", async () => {
  const { thing } = await writeReport(aster, newId(), { form: { id: "report", version: "99" } });
  const desk = await deskOf(clover);
  desk.door = async () => Response.json({ refusal: "not-found", sentence: "There is nothing here." }, { status: 404 });
  assert.deepEqual(verdicts(await read(desk, sheafOf(thing))), ["unknown-form"]);
  assert.equal(desk.sent.at(-1)?.url, "/forms/report/99.json");
});

test("a report written on an older version of a form opens while the office still has that version", async () => {
  const { thing } = await writeReport(aster, newId(), { form: { id: "report", version: "0.9" } });
  const desk = await deskOf(clover);
  desk.door = async () => Response.json({ id: "report", version: "0.9" });
  assert.deepEqual(verdicts(await read(desk, sheafOf(thing))), ["opened"]);
  const strange = await writeReport(aster, newId(), { form: { id: "../session", version: "1" } });
  assert.deepEqual(verdicts(await read(desk, sheafOf(strange.thing))), ["unknown-form"]);
});

test("a sheaf that is cut short or full of nonsense opens nothing", async () => {
  const { thing } = await writeReport(aster, newId());
  const whole = sheafOf(thing);
  const desk = await deskOf(clover);
  for (const bad of [whole.slice(0, -1), whole.slice(0, 3), new Uint8Array(), new Uint8Array([0, 0, 0, 2, 123, 125])]) {
    await assert.rejects(desk.ask("open", { sheaf: bad }), { refusal: "bad-answer" });
  }
});

test("a case is opened, shared with a paralegal who was not on it, and her note is read by intake", async () => {
  const about = newId();
  const desk = await deskOf(clover);
  await read(desk, sheafOf());
  const made = await desk.ask("lock.make", { purpose: "case", about, holders: [office.circle.id] });
  const shared = await desk.ask("lock.grant", { lock: made.id, holders: [aster.lock.id] });
  const hers = await deskOf(aster);
  const way = makeSheaf([], [made.statement], shared.grants);
  await read(hers, way);
  const note = await hers.ask("seal", { type: "note", about, lock: made.id, payload: { text: "bail is set", at: "2026-11-22T10:00:00Z" } });
  const item: Thing = { kind: "note", id: note.id, about, lock: made.id, sealed: unb64(note.sealed) };
  const ways = [...office.grants, ...made.grants, ...shared.grants];
  const [row] = await read(await deskOf(dahlia), makeSheaf([item], [made.statement], ways));
  assert.deepEqual(row?.ok && row.payload, { text: "bail is set", at: "2026-11-22T10:00:00Z" });
  const other = await deskOf(briar);
  assert.deepEqual(verdicts(await read(other, makeSheaf([item], [made.statement], ways))), ["no-key"]);
  await assert.rejects(other.ask("lock.grant", { lock: made.id, holders: [briar.lock.id] }), { refusal: "no-key" });
  await assert.rejects(desk.ask("lock.grant", { lock: clover.lock.id, holders: [briar.lock.id] }), { refusal: "no-key" });
});

test("a withdrawal finds every token that coding sealed to her lock, and only all of them", async () => {
  const person = newId();
  const desk = await deskOf(clover);
  await read(desk, sheafOf());
  const made = await desk.ask("lock.make", { purpose: "person", about: person, holders: [office.circle.id] });
  const coded = [await desk.ask("removal.make", { person, lock: made.id, count: 3 }), await desk.ask("removal.make", { person, lock: made.statement, count: 2 })];
  const things = coded.map((one): Thing => ({ kind: "removal", id: one.id, about: person, lock: made.id, sealed: unb64(one.sealed) }));
  const cut = (list: readonly Thing[]) => makeSheaf(list, [made.statement], [...office.grants, ...made.grants]);
  const { tokens } = await (await deskOf(dahlia)).ask("removal.open", { person, sheaf: cut(things) });
  assert.deepEqual(tokens.map(hashToken), coded.flatMap((one) => one.removals));
  things[1]?.sealed.fill(1, 900, 910);
  await assert.rejects((await deskOf(dahlia)).ask("removal.open", { person, sheaf: cut(things) }), { refusal: "tampered" });
});

test("a key that was locked while a list was opening shows nothing", async () => {
  const { thing } = await writeReport(aster, newId());
  const desk = await deskOf(clover);
  const parts: (readonly Row[])[] = [];
  const opening = desk.ask("open", { sheaf: sheafOf(thing) }, parts);
  await desk.ask("lock", {});
  await assert.rejects(opening, { refusal: "locked" });
  assert.deepEqual(parts, []);
});
