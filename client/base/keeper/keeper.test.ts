/** The keeper's promises to the person whose phone it is on. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { decrypt, hold } from "../vault/age.ts";
import { newId } from "../vault/types.ts";
import { stateLock } from "../vault/locks.ts";
import { makeOffice, makePerson, strangeLock, TODAY } from "../vault/testing.ts";
import type { Routing } from "./ops.ts";
import { asOffice, Phone, wrap } from "./testing.ts";

const office = await makeOffice();
const { aster, clover, dahlia } = office.people;
assert.ok(aster && clover && dahlia);
const routing: Routing = { door: "phone", urgency: 2, area: "LT-1", lang: "en" };
const form = { id: "report", version: "1" };

async function signedIn(person = aster): Promise<Phone> {
  const phone = new Phone();
  assert.ok(person);
  await phone.signIn(office, person);
  return phone;
}

function report(event: string, words = "taken at the crossing"): object {
  return { form, lang: "en", event, answers: { words }, started: "2026-11-22T09:00:00Z", sealed_at: "2026-11-22T10:00:00Z", written: TODAY };
}

async function sealOne(phone: Phone, event = newId(), draftId: string | null = null): Promise<string> {
  return (await phone.ask("report.seal", { draftId, payload: report(event), about: event, form, routing })).id;
}

test("before anybody signed in, nothing can be sealed, opened or saved", async () => {
  const phone = new Phone();
  const state = await phone.ask("state", {});
  assert.deepEqual([state.profile, state.pinned, state.unlocked, state.sealing], [null, false, false, false]);
  await assert.rejects(sealOne(phone), { refusal: "locked" });
  await assert.rejects(phone.ask("draft.save", { id: newId(), form: "report", value: {} }), { refusal: "not-pinned" });
  await assert.rejects(phone.ask("open", { sheaf: new Uint8Array() }), { refusal: "locked" });
});

test("the keeper answers nothing that is not on its list", async () => {
  const phone = await signedIn();
  for (const op of ["get", "identity", "toString", "__proto__", "constructor"]) {
    await assert.rejects(phone.ask(op as "state", {}), { refusal: "not-asked-well" });
  }
});

test("signing in makes sealing ready, and the first time four words are there to compare", async () => {
  const phone = new Phone();
  const { wrapKey, bundle } = await wrap(office, aster);
  const pinned = await phone.ask("pin", { office: asOffice(office) });
  assert.equal(pinned.first, true);
  assert.equal(pinned.words.length, 4);
  assert.equal((await phone.ask("state", {})).sealing, false);
  const state = await phone.ask("unlock", { wrapKey, bundle, member: aster.id, name: "aster" });
  assert.deepEqual([state.sealing, state.weeks, state.profile?.name], [true, 1, "aster"]);
  assert.equal((await phone.ask("pin", { office: asOffice(office) })).first, false);
  const known = await phone.ask("known", {});
  assert.deepEqual(known.circles[0]?.members, [clover.id, dahlia.id]);
});

test("a cold start without a connection needs the passphrase only", async () => {
  const phone = new Phone();
  const { wrapKey, bundle } = await wrap(office, aster);
  await phone.ask("pin", { office: asOffice(office) });
  await phone.ask("unlock", { wrapKey, bundle, member: aster.id, name: "aster" });
  phone.restart();
  assert.equal((await phone.ask("state", {})).unlocked, false);
  await assert.rejects(phone.ask("known", {}), { refusal: "locked" });
  const state = await phone.ask("unlock", { wrapKey });
  assert.deepEqual([state.unlocked, state.sealing], [true, true]);
});

test("a wrong passphrase opens nothing and changes nothing", async () => {
  const phone = await signedIn();
  phone.restart();
  const wrong = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const before = await phone.store.dump();
  await assert.rejects(phone.ask("unlock", { wrapKey: wrong }), { refusal: "wrong-passphrase" });
  assert.equal(await phone.store.dump(), before);
});

test("keys that the stewards never signed for her are refused", async () => {
  const phone = new Phone();
  await phone.ask("pin", { office: asOffice(office) });
  const stranger = await makePerson("aster");
  const { wrapKey, bundle } = await wrap(office, { ...stranger, id: aster.id, device: aster.device });
  await assert.rejects(phone.ask("unlock", { wrapKey, bundle, member: aster.id, name: "aster" }), { refusal: "wrong-bundle" });
  assert.equal((await phone.ask("state", {})).profile, null);
});

test("another list of members blocks sealing and sending until the known one is back", async () => {
  const phone = await signedIn();
  const id = newId();
  await phone.ask("draft.save", { id, form: "report", value: { words: "x" } });
  await sealOne(phone);
  const other = await makeOffice();
  await assert.rejects(phone.ask("pin", { office: asOffice(other) }), { refusal: "changed-log" });
  assert.equal((await phone.ask("state", {})).blocked, true);
  await assert.rejects(sealOne(phone, newId(), id), { refusal: "changed-log" });
  const flushed = await phone.ask("outbox.flush", { now: true });
  assert.deepEqual([flushed.arrived.length, flushed.waiting, phone.sent.length], [0, 1, 0]);
  assert.equal((await phone.ask("draft.list", {})).length, 1, "the draft stays");
  await phone.ask("pin", { office: asOffice(office) });
  await sealOne(phone, newId(), id);
});

test("an intake lock that nobody on intake stated is never sealed to", async () => {
  const phone = new Phone();
  const strange = await strangeLock();
  const swapped = { ...office.intakeStatement, body: { ...office.intakeStatement.body, recipient: strange.recipient } };
  await assert.rejects(phone.ask("pin", { office: asOffice(office, { locks: [swapped] }) }), { refusal: "forged-author" });
  const mine = await stateLock({ id: newId(), recipient: strange.recipient }, { purpose: "intake", about: "", starts: office.intakeStatement.body.starts, day: TODAY }, aster.author, office.log);
  await assert.rejects(phone.ask("pin", { office: asOffice(office, { locks: [mine] }) }), { refusal: "bad-statement" });
  assert.equal((await phone.ask("state", {})).pinned, false);
});

test("writing goes on while locked; reading back needs the passphrase", async () => {
  const phone = await signedIn();
  await phone.ask("lock", {});
  const id = newId();
  await phone.ask("draft.save", { id, form: "report", value: { words: "নিরাপদ" } });
  assert.deepEqual(await phone.ask("draft.list", {}), [{ id, form: "report", day: TODAY }]);
  await assert.rejects(phone.ask("draft.open", { id }), { refusal: "locked" });
  const { wrapKey, bundle } = await wrap(office, aster);
  await phone.ask("unlock", { wrapKey, bundle, member: aster.id, name: "aster" });
  assert.deepEqual(await phone.ask("draft.open", { id }), { form: "report", value: { words: "নিরাপদ" } });
  await phone.ask("draft.drop", { id });
  await assert.rejects(phone.ask("draft.open", { id }), { refusal: "no-draft" });
});

test("no word told, no colleague's name and no event lies readable on the device", async () => {
  const phone = await signedIn();
  const event = newId();
  await phone.ask("draft.save", { id: newId(), form: "report", value: { words: "canary-crossing" } });
  await phone.ask("report.seal", { draftId: null, payload: report(event, "canary-crossing"), about: event, form, routing });
  const dump = await phone.store.dump();
  for (const secret of ["canary-crossing", "clover", "dahlia", "Water Lily", event, "AGE-SECRET-KEY", aster.lock.identity.reveal("to check it")]) {
    assert.ok(!dump.includes(secret), secret);
  }
  assert.ok(dump.includes("age-encryption.org/v1"), "the search does look into the sealed rows");
});

test("a short and a longer draft are the same size on the device", async () => {
  const phone = await signedIn();
  const [short, long] = [newId(), newId()];
  await phone.ask("draft.save", { id: short, form: "report", value: {} });
  await phone.ask("draft.save", { id: long, form: "report", value: { words: "a".repeat(3000) } });
  const rows = await phone.store.all("drafts");
  assert.equal(rows[0]?.sealed.length, rows[1]?.sealed.length);
});

test("once sealed, the draft is gone and this phone cannot open the report", async () => {
  const phone = await signedIn();
  const [draft, event] = [newId(), newId()];
  await phone.ask("draft.save", { id: draft, form: "report", value: { words: "x" } });
  await sealOne(phone, event, draft);
  await assert.rejects(phone.ask("draft.save", { id: draft, form: "report", value: { words: "saved a moment too late" } }), { refusal: "no-draft" });
  assert.deepEqual(await phone.ask("draft.list", {}), []);
  const [parcel] = await phone.store.all("parcels");
  assert.ok(parcel);
  const own = await hold(aster.lock.identity.reveal("to check it"));
  await assert.rejects(decrypt(parcel.sealed, [own]), { refusal: "no-key" });
  assert.equal(parcel.lock, office.intake.id);
  assert.equal(parcel.routing, "door=phone;urgency=2;area=LT-1;lang=en");
});

test("if the phone cannot write the parcel, the draft stays and nothing leaves", async () => {
  const phone = await signedIn();
  const draft = newId();
  await phone.ask("draft.save", { id: draft, form: "report", value: { words: "x" } });
  phone.store.failing = true;
  await assert.rejects(sealOne(phone, newId(), draft), { refusal: "keeper-failed" });
  phone.store.failing = false;
  assert.equal((await phone.ask("draft.list", {})).length, 1);
  assert.equal((await phone.ask("outbox.list", {})).length, 0);
});

test("with no intake lock for this week, the draft stays sealed and says so", async () => {
  const phone = await signedIn();
  const draft = newId();
  await phone.ask("draft.save", { id: draft, form: "report", value: { words: "x" } });
  phone.now = new Date("2026-11-23T00:00:01Z");
  await phone.ask("unlock", { ...(await wrap(office, aster)), member: aster.id, name: "aster" });
  assert.equal((await phone.ask("state", {})).sealing, false);
  await assert.rejects(sealOne(phone, newId(), draft), { refusal: "no-intake-lock", sentence: /draft stays sealed/ });
  assert.equal((await phone.ask("draft.list", {})).length, 1);
});

test("what the server may read of a report has room for nothing else", async () => {
  const phone = await signedIn();
  for (const change of [{ area: "the crossing" }, { lang: "en;name=x" }, { urgency: 7 }, { door: "window" }]) {
    const event = newId();
    const asked = { draftId: null, payload: report(event), about: event, form, routing: { ...routing, ...change } as Routing };
    await assert.rejects(phone.ask("report.seal", asked), { refusal: "not-asked-well" });
  }
});

test("reports sealed at the same moment take different places in their chain", async () => {
  const phone = await signedIn();
  const event = newId();
  await Promise.all([1, 2, 3, 4].map(() => sealOne(phone, event)));
  const [chain] = await phone.store.all("chains");
  assert.deepEqual(chain?.devices[0]?.links.map((link) => link.seq), [1, 2, 3, 4]);
});

test("the key goes after idle minutes, and only a touch moves the deadline", async () => {
  const phone = await signedIn();
  const wait = (minutes: number) => { phone.now = new Date(phone.now.getTime() + minutes * 60_000); };
  wait(9);
  assert.deepEqual(await phone.ask("ping", {}), { unlocked: true });
  assert.deepEqual(await phone.ask("touch", {}), { unlocked: true });
  wait(9);
  await phone.ask("ping", {});
  wait(2);
  assert.deepEqual(await phone.ask("ping", {}), { unlocked: false });
  await phone.ask("touch", {});
  await assert.rejects(sealOne(phone), { refusal: "locked" });
});

test("she chooses how long, within an hour, and the phone remembers it", async () => {
  const phone = await signedIn();
  assert.equal((await phone.ask("idle", { minutes: 3 })).idle, 3);
  assert.equal((await phone.ask("idle", { minutes: 500 })).idle, 60);
  await phone.ask("idle", { minutes: 2 });
  phone.restart();
  assert.equal((await phone.ask("state", {})).idle, 2);
});

test("when the last window is gone the key is dropped; a navigation keeps it", async () => {
  const phone = await signedIn();
  await phone.ask("closing", {});
  assert.equal((await phone.ask("state", {})).unlocked, true, "another window is there");
  phone.windowCount = 0;
  await phone.keeper.tick();
  assert.equal((await phone.ask("state", {})).unlocked, false);
});

test("the moment between two pages does not lock, however the looks fall", async () => {
  const phone = await signedIn();
  let looks = 0;
  phone.windowsSeen = () => (looks++ % 4 === 3 ? 1 : 0); // a window is there at every fourth look
  await phone.ask("closing", {});
  assert.equal((await phone.ask("state", {})).unlocked, true);
});

test("locking works at once, and every window is told", async () => {
  const phone = await signedIn();
  const told = phone.changes;
  assert.equal((await phone.ask("lock", {})).unlocked, false);
  assert.ok(phone.changes > told);
  assert.equal(phone.signedOut, 1, "the office's session goes with the key");
});

test("forgetting leaves no profile and no draft, and sealed parcels still go", async () => {
  const phone = await signedIn();
  await phone.ask("draft.save", { id: newId(), form: "report", value: { words: "x" } });
  const parcel = await sealOne(phone);
  await phone.ask("forget", {});
  const state = await phone.ask("state", {});
  assert.deepEqual([state.profile, state.pinned, state.unlocked], [null, false, false]);
  assert.deepEqual(await phone.store.all("drafts"), []);
  assert.deepEqual((await phone.ask("outbox.flush", { now: true })).arrived, [parcel]);
  await phone.ask("forget", { parcelsToo: true });
  assert.equal(await phone.store.dump(), "");
});

test("only deeds that are agreed are signed", async () => {
  const phone = await signedIn();
  const signed = await phone.ask("deed.sign", { deed: "note.written", about: newId(), body: { note: { id: newId(), sealed: "x" } } });
  assert.equal(signed.device, aster.device);
  await assert.rejects(phone.ask("deed.sign", { deed: "member.added", about: "", body: {} }), { refusal: "not-asked-well" });
  await assert.rejects(phone.ask("deed.sign", { deed: "note.written", about: "", body: { share: 0.5 } }), { refusal: "not-canonical" });
});

test("a lock is never granted to a holder that only the page knows", async () => {
  const phone = await signedIn();
  await assert.rejects(phone.ask("lock.make", { purpose: "case", about: newId(), holders: [newId()] }), { refusal: "no-lock" });
  const made = await phone.ask("lock.make", { purpose: "case", about: newId(), holders: [office.circle.id, aster.lock.id] });
  assert.equal(made.grants.length, 2);
  assert.ok(!JSON.stringify(made).includes("AGE-SECRET-KEY"));
});

test("nobody can have the keeper seal to a lock without a statement, or to one of another purpose", async () => {
  const phone = await signedIn();
  const about = newId();
  await assert.rejects(phone.ask("seal", { type: "note", about, lock: newId(), payload: {} }), { refusal: "no-lock" });
  const made = await phone.ask("lock.make", { purpose: "case", about, holders: [office.circle.id] });
  await assert.rejects(phone.ask("seal", { type: "person", about, lock: made.id, payload: {} }), { refusal: "wrong-type" });
  await assert.rejects(phone.ask("seal", { type: "note", about: newId(), lock: made.id, payload: {} }), { refusal: "wrong-place" });
  const { recipient } = await strangeLock();
  const forged = { ...made.statement, body: { ...made.statement.body, recipient } };
  await assert.rejects(phone.ask("seal", { type: "note", about, lock: forged, payload: {} }), { refusal: "forged-author" });
  await phone.ask("seal", { type: "note", about, lock: made.id, payload: { text: "x", at: "2026-11-22T10:00:00Z" } });
});
