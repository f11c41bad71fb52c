/** For tests only: the keeper in a world made by hand, with the real vault and an office that lives in memory. */
import { type Bytes, b64, concat, randomBytes, u32be, utf8 } from "../vault/bytes.ts";
import { canonical } from "../vault/canonical.ts";
import type { Grant } from "../vault/locks.ts";
import type { ItemKind } from "../vault/sheaf.ts";
import type { MadeUpOffice, Person } from "../vault/testing.ts";
import { MONDAY } from "../vault/testing.ts";
import { Keeper } from "./inside.ts";
import type { Answer, Ask, Office, Op, Part } from "./ops.ts";
import { type Room, type Rooms, ROOMS, type Step, type Store } from "./store.ts";
import type { World } from "./world.ts";

/** The store as a Map. A change is one: `failing` makes the next one fail before anything is written. */
export class MapStore implements Store {
  failing = false;
  readonly #rooms = new Map<Room, Map<string, Rooms[Room]>>(ROOMS.map((room) => [room, new Map()]));

  readonly get = async <R extends Room>(room: R, id: string): Promise<Rooms[R] | undefined> =>
    structuredClone(this.#rooms.get(room)?.get(id) as Rooms[R] | undefined);

  readonly all = async <R extends Room>(room: R): Promise<Rooms[R][]> =>
    structuredClone([...(this.#rooms.get(room)?.values() ?? [])] as Rooms[R][]);

  readonly change = async (steps: readonly Step[]): Promise<void> => {
    if (this.failing) throw new Error("the disk is full");
    for (const step of structuredClone(steps)) {
      if ("put" in step) this.#rooms.get(step.put)?.set(step.row.id, step.row);
      else if ("drop" in step) this.#rooms.get(step.drop)?.delete(step.id);
      else this.#rooms.get(step.clear)?.clear();
    }
  };

  /** Everything that lies on this device, as someone who took it would read it. */
  async dump(): Promise<string> {
    const rows = (await Promise.all(ROOMS.map((room) => this.all(room)))).flat();
    return rows.map((row) => JSON.stringify(row, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value)).join("\n");
  }
}

/** One device with its keeper, a clock that can be moved, and an office door that can be shut. */
export class Phone {
  readonly store = new MapStore();
  readonly sent: { url: string; init: RequestInit }[] = [];
  now = new Date("2026-11-22T10:00:00Z");
  windowCount = 1;
  signedOut = 0;
  windowsSeen = (): number => this.windowCount;
  changes = 0;
  door: (url: string, init: RequestInit) => Promise<Response> = async () => Response.json({}, { status: 201 });
  keeper: Keeper;
  #busy = false;

  constructor() {
    this.keeper = new Keeper(this.world());
  }

  /** The browser ended the worker: memory is gone, the shelf is not. */
  restart(): void {
    this.keeper = new Keeper(this.world());
  }

  async ask<O extends Op>(op: O, asked: Ask<O>, parts: Part<O>[] = []): Promise<Answer<O>> {
    const reply = await this.keeper.answer(op, asked, (part) => parts.push(part));
    if ("part" in reply) throw new Error("a part is no answer");
    if (!reply.ok) throw Object.assign(new Error(reply.refusal), { refusal: reply.refusal, sentence: reply.sentence });
    return reply.value;
  }

  async signIn(office: MadeUpOffice, person: Person): Promise<void> {
    const { wrapKey, bundle } = await wrap(office, person);
    await this.ask("pin", { office: asOffice(office) });
    await this.ask("unlock", { wrapKey, bundle, member: person.id, name: person.name });
  }

  world(): World {
    return {
      store: this.store, version: "test", words: Array.from({ length: 2048 }, (_, index) => `word${index}`),
      now: () => this.now,
      fetch: (url, init) => { this.sent.push({ url, init }); return this.door(url, init); },
      alone: async (_name, work) => {
        if (this.#busy) return null;
        this.#busy = true;
        try {
          return await work();
        } finally {
          this.#busy = false;
        }
      },
      windows: async () => this.windowsSeen(),
      sleep: async () => undefined,
      forgetForms: async () => undefined,
      signOut: () => { this.signedOut += 1; },
      changed: () => { this.changes += 1; },
    };
  }
}

/** An office as the server hands it out. */
export function asOffice(office: MadeUpOffice, change: Partial<Office> = {}): Office {
  return {
    org: office.log.org, log: office.lines, locks: [office.intakeStatement], country: "_lotus",
    capabilities: [{ starts: MONDAY, token: b64(randomBytes(32)) }],
    forms: [{ id: "report", version: "1", url: "/forms/report/1.json" }],
    areas: [{ code: "LT-1", label: { en: "North bank" } }], ...change,
  };
}

/** A member's bundle under a fresh wrapping key, as the workbench makes it. */
export async function wrap(office: MadeUpOffice, person: Person): Promise<{ wrapKey: CryptoKey; bundle: Bytes }> {
  const wrapKey = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const body = canonical({
    v: 1, org: office.log.org, member: person.id, identity: person.lock.identity.reveal("to check it"),
    device: person.device, device_seed: b64(person.seed),
  });
  const iv = randomBytes(12);
  const additionalData = utf8(`parasol bundle v1\0${person.id}`);
  return { wrapKey, bundle: concat(iv, new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, wrapKey, body))) };
}

export interface Thing {
  readonly kind: ItemKind;
  readonly id: string;
  readonly about: string;
  readonly lock: string;
  readonly sealed: Uint8Array;
}

/** A sheaf as the server cuts it. */
export function makeSheaf(things: readonly Thing[], locks: readonly unknown[], grants: readonly Grant[]): Bytes {
  const items = things.map(({ kind, id, about, lock }, index) => ({ kind, id, about, lock, frame: index + 1 }));
  const ways = grants.map(({ lock, holder }, index) => ({ lock, holder, frame: things.length + index + 1 }));
  const index = utf8(JSON.stringify({ items, locks, grants: ways }));
  const files = [index, ...things.map((thing) => thing.sealed), ...grants.map((grant) => Buffer.from(grant.sealed, "base64url"))];
  return concat(...files.flatMap((file) => [u32be(file.length), file]));
}
