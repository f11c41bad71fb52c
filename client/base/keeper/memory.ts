/**
 * The keeper's memory: the only place where opened keys live (decision 7, S15). Dropping it is the lock; nothing of it
 * is ever written out, and no operation answers with it.
 */
import type { Bytes } from "../vault/bytes.ts";
import type { Author } from "../vault/envelope.ts";
import type { Member } from "../vault/log.ts";
import { Refused } from "../vault/refusal.ts";
import type { Believed } from "./believe.ts";
import type { Ring } from "./ring.ts";
import type { World } from "./world.ts";

export const USUAL_IDLE = 10;

/** A key that seals what this device keeps for itself, and one that hides which chain is whose. Neither can be read out. */
export interface DeviceKeys {
  readonly kept: CryptoKey;
  readonly chains: CryptoKey;
}

export interface Unlocked {
  readonly me: Member;
  readonly author: Author;
  readonly office: Believed;
  readonly ring: Ring;
  readonly keys: DeviceKeys;
}

export class Memory {
  /** An office that was checked before anybody unlocked: it waits here to be sealed and kept. */
  waiting: Believed | null = null;
  /** Drafts that ended: a page saving a moment too late must not bring a sealed report back as a draft. */
  readonly ended = new Set<string>();
  #unlocked: Unlocked | null = null;
  #idle = USUAL_IDLE;
  #until = 0;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** The opened keys, or the refusal `locked`. Asking does not move the deadline. */
  need(): Unlocked {
    const unlocked = this.look();
    if (!unlocked) throw new Refused("locked");
    return unlocked;
  }

  /** The opened keys if the deadline has not passed. */
  look(): Unlocked | null {
    if (this.#unlocked && this.#world.now().getTime() >= this.#until) this.drop();
    return this.#unlocked;
  }

  open(unlocked: Unlocked, idle: number): void {
    this.#unlocked = unlocked;
    this.waiting = null;
    this.setIdle(idle);
    this.#world.changed();
  }

  /** A fresh office for the same keys. */
  renew(office: Believed, ring: Ring): void {
    if (this.#unlocked) this.#unlocked = { ...this.#unlocked, office, ring };
  }

  drop(): void {
    const had = this.#unlocked !== null;
    this.#unlocked = null;
    if (had) this.#world.signOut(); // pages with numbers on them must not outlive the key
    if (had) this.#world.changed();
  }

  touch(): void {
    if (this.look()) this.#until = this.#world.now().getTime() + this.#idle * 60_000;
  }

  get idle(): number {
    return this.#idle;
  }

  setIdle(minutes: number): void {
    this.#idle = Math.min(60, Math.max(1, Math.round(minutes)));
    this.touchAfterChange();
  }

  private touchAfterChange(): void {
    if (this.#unlocked) this.#until = this.#world.now().getTime() + this.#idle * 60_000;
  }
}

/** Keys for this device's own shelf, derived from its seed: with the same bundle they come back, without it they do not. */
export async function deviceKeys(seed: Bytes): Promise<DeviceKeys> {
  const root = await crypto.subtle.importKey("raw", seed, "HKDF", false, ["deriveKey"]);
  const from = (use: string) => ({
    name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: new TextEncoder().encode(`parasol device ${use} v1`),
  });
  const [kept, chains] = await Promise.all([
    crypto.subtle.deriveKey(from("kept"), root, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]),
    crypto.subtle.deriveKey(from("chains"), root, { name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]),
  ]);
  return { kept, chains };
}
