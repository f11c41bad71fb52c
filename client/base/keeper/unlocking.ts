/** Believing an office, opening a member's keys, and forgetting both. */
import { hold } from "../vault/age.ts";
import { type Bundle, checkBundle, unwrapBundle } from "../vault/bundle.ts";
import { owned } from "../vault/bytes.ts";
import type { Author } from "../vault/envelope.ts";
import { headWords } from "../vault/log.ts";
import { Refused } from "../vault/refusal.ts";
import { deviceKey } from "../vault/sign.ts";
import { dayOf, mondayOf } from "../vault/types.ts";
import { type Believed, believe, openOffice, sealOffice, weeksLeft } from "./believe.ts";
import { type DeviceKeys, deviceKeys, type Memory, type Unlocked, USUAL_IDLE } from "./memory.ts";
import type { Answer, Ask, Known, State } from "./ops.ts";
import { Ring } from "./ring.ts";
import type { Pin, Profile, Room, Step } from "./store.ts";
import type { World } from "./world.ts";

/** What a screen needs to choose its first page. Tells no names beyond whose device this is. */
export async function stateOf(world: World, memory: Memory): Promise<State> {
  const [profile, pin] = [await world.store.get("profile", "profile"), await world.store.get("pin", "pin")];
  const unlocked = memory.look();
  const blocked = pin?.blocked ?? false;
  const weeks = unlocked ? weeksLeft(unlocked.office, world.now()) : null;
  return {
    version: world.version,
    profile: profile ? { org: profile.org, name: profile.name, member: profile.member } : null,
    pinned: pin !== undefined,
    blocked,
    unlocked: unlocked !== null,
    sealing: unlocked !== null && !blocked && unlocked.office.intake.has(mondayOf(dayOf(world.now()))),
    weeks,
    idle: unlocked ? memory.idle : profile?.idle ?? USUAL_IDLE,
  };
}

/** Refuse while another list of members than the pinned one was offered: nothing is sealed to keys in doubt. */
export async function checkNotBlocked(world: World): Promise<void> {
  if ((await world.store.get("pin", "pin"))?.blocked) throw new Refused("changed-log");
}

/** Believe this office or refuse it. A changed list blocks until the pinned one is offered again. */
export async function pinOffice(world: World, memory: Memory, ask: Ask<"pin">): Promise<Answer<"pin">> {
  const pin = await world.store.get("pin", "pin");
  let believed: Believed;
  try {
    believed = await believe(ask.office, pin?.head ?? null);
  } catch (error) {
    if (pin && error instanceof Refused && error.refusal === "changed-log") {
      await world.store.change([{ put: "pin", row: { ...pin, blocked: true } }]);
      world.changed();
    }
    throw error;
  }
  const now: Pin = { id: "pin", org: believed.log.org, head: believed.log.head, blocked: false };
  await world.store.change([
    { put: "pin", row: now }, { put: "pass", row: { id: "pass", capabilities: ask.office.capabilities } },
    ...await unflagged(world),
  ]);
  await takeIn(world, memory, believed, now);
  world.changed();
  return { words: headWords(now.head.hash, world.words), first: pin === undefined };
}

/** Parcels refused for last week's capability get another turn with the fresh ones. */
async function unflagged(world: World): Promise<Step[]> {
  const parcels = await world.store.all("parcels");
  return parcels.filter((row) => row.state === "flagged" && row.refusal === "capability")
    .map((row) => ({ put: "parcels", row: { ...row, state: "waiting", next: 0 } }));
}

async function takeIn(world: World, memory: Memory, believed: Believed, pin: Pin): Promise<void> {
  const unlocked = memory.look();
  if (!unlocked) {
    memory.waiting = believed;
    return;
  }
  for (const signed of believed.office.locks) await unlocked.ring.state(signed);
  memory.renew(believed, unlocked.ring);
  await world.store.change([
    { put: "office", row: { id: "office", sealed: await sealOffice(believed.office, unlocked.keys.kept, pin.head) } },
  ]);
}

/** Open a member's keys with the wrapping key of her passphrase, hold them against the log, and remember her device. */
export async function unlock(world: World, memory: Memory, ask: Ask<"unlock">): Promise<State> {
  const pin = await world.store.get("pin", "pin");
  if (!pin) throw new Refused("not-pinned");
  const profile = await offered(world, ask);
  const unwrapped = await unwrapBundle(profile.bundle, ask.wrapKey, profile.member);
  const keys = await deviceKeys(unwrapped.seed.reveal("to use the key"));
  const office = memory.waiting ?? await believe(await keptOffice(world, keys, pin), pin.head);
  const bundle = await checkBundle(unwrapped, office.log);
  memory.open(await openKeys(bundle, office, keys), profile.idle);
  const row: Profile = { ...profile, org: office.log.org, recipient: bundle.member.lock.recipient };
  await world.store.change([
    { put: "profile", row },
    { put: "office", row: { id: "office", sealed: await sealOffice(office.office, keys.kept, pin.head) } },
  ]);
  unwrapped.seed.reveal("to use the key").fill(0);
  return stateOf(world, memory);
}

async function offered(world: World, ask: Ask<"unlock">): Promise<Omit<Profile, "org" | "recipient">> {
  const kept = await world.store.get("profile", "profile");
  if (ask.bundle === undefined) {
    if (!kept) throw new Refused("not-pinned");
    return kept;
  }
  if (ask.member === undefined || ask.name === undefined) throw new Refused("not-asked-well");
  const idle = kept?.member === ask.member ? kept.idle : USUAL_IDLE;
  return { id: "profile", member: ask.member, name: ask.name, bundle: owned(ask.bundle), idle };
}

async function keptOffice(world: World, keys: DeviceKeys, pin: Pin): Promise<unknown> {
  const kept = await world.store.get("office", "office");
  if (!kept) throw new Refused("not-pinned");
  return openOffice(kept.sealed, keys.kept, pin.head);
}

async function openKeys(bundle: Bundle, office: Believed, keys: DeviceKeys): Promise<Unlocked> {
  const identity = await hold(bundle.identity.reveal("to use the key"));
  const author: Author = {
    member: bundle.member.id, device: bundle.device, key: await deviceKey(bundle.seed.reveal("to use the key")),
  };
  const ring = new Ring(office.log, bundle.member.lock, identity, office.intake.values());
  return { me: bundle.member, author, office, ring, keys };
}

/** Remember how long this device may lie untouched. */
export async function setIdle(world: World, memory: Memory, ask: Ask<"idle">): Promise<State> {
  memory.setIdle(ask.minutes);
  const profile = await world.store.get("profile", "profile");
  if (profile) await world.store.change([{ put: "profile", row: { ...profile, idle: memory.idle } }]);
  return stateOf(world, memory);
}

/** Forget whose device this was. Sealed parcels still go out unless she says otherwise (decision 14, S26). */
export async function forget(world: World, memory: Memory, ask: Ask<"forget">): Promise<null> {
  memory.drop();
  memory.waiting = null;
  const rooms: Room[] = ["profile", "pin", "office", "drafts", "chains", ...(ask.parcelsToo ? ["parcels", "pass"] as const : [])];
  await world.store.change(rooms.map((room) => ({ clear: room })));
  await world.forgetForms();
  world.changed();
  return null;
}

/** The office as an unlocked screen may show it. */
export function knownOf(world: World, memory: Memory): Known {
  const { me, office } = memory.need();
  const { log } = office;
  return {
    org: log.org, name: log.name, country: office.office.country, words: headWords(log.head.hash, world.words),
    me: { id: me.id, name: me.name, roles: me.roles, lock: me.lock.id },
    members: [...log.members.values()].map(({ id, name, roles, lock }) => ({ id, name, roles, lock: lock.id })),
    circles: log.circles.map(({ id, name, lock, members }) => ({ id, name, lock: lock.id, members })),
    forms: office.office.forms, areas: office.office.areas,
  };
}

