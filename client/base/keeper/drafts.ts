/**
 * Drafts: every answer is sealed at once to the author's own lock (S14). Writing needs no unlock, reopening does.
 * Only the draft's id, form and day lie open; its length says which of four drawers it is in.
 */
import { decrypt, encrypt } from "../vault/age.ts";
import { text, utf8 } from "../vault/bytes.ts";
import { Refused } from "../vault/refusal.ts";
import { dayOf } from "../vault/types.ts";
import type { Memory } from "./memory.ts";
import type { Answer, Ask, DraftNote } from "./ops.ts";
import type { World } from "./world.ts";

const SIZES = [4, 16, 64, 256].map((kib) => kib * 1024);

/** Seal what has been written so far. Works while locked. */
export async function saveDraft(world: World, memory: Memory, ask: Ask<"draft.save">): Promise<null> {
  if (memory.ended.has(ask.id)) throw new Refused("no-draft");
  const profile = await world.store.get("profile", "profile");
  if (!profile) throw new Refused("not-pinned");
  const sealed = await encrypt(padded(JSON.stringify({ form: ask.form, value: ask.value })), [profile.recipient]);
  const day = (await world.store.get("drafts", ask.id))?.day ?? dayOf(world.now());
  await world.store.change([{ put: "drafts", row: { id: ask.id, member: profile.member, form: ask.form, day, sealed } }]);
  return null;
}

/** Her own drafts on this device, newest day first. No content. */
export async function listDrafts(world: World): Promise<readonly DraftNote[]> {
  const profile = await world.store.get("profile", "profile");
  const rows = (await world.store.all("drafts")).filter((row) => row.member === profile?.member);
  return rows.map(({ id, form, day }) => ({ id, form, day })).sort((a, b) => b.day.localeCompare(a.day) || a.id.localeCompare(b.id));
}

/** End a draft for good. */
export async function dropDraft(world: World, memory: Memory, ask: Ask<"draft.drop">): Promise<null> {
  await world.store.change([{ drop: "drafts", id: ask.id }]);
  memory.ended.add(ask.id);
  return null;
}

/** Open one of her drafts. */
export async function openDraft(world: World, memory: Memory, ask: Ask<"draft.open">): Promise<Answer<"draft.open">> {
  const { ring, me } = memory.need();
  const row = await world.store.get("drafts", ask.id);
  if (!row) throw new Refused("no-draft");
  const plaintext = await decrypt(row.sealed, [await ring.identityOf(me.lock.id)]);
  const { form, value } = JSON.parse(text(plaintext)) as Answer<"draft.open">;
  plaintext.fill(0);
  return { form, value };
}

/** Spaces after JSON are no part of it, so the plain `age` tool still gives readable JSON. */
function padded(json: string): Uint8Array {
  const bytes = utf8(json);
  const size = SIZES.find((one) => bytes.length <= one);
  if (size === undefined) throw new Refused("too-large");
  const out = new Uint8Array(size).fill(0x20);
  out.set(bytes);
  bytes.fill(0);
  return out;
}
