/** The chains this device has written and met, kept under keyed hashes: a seized phone does not say which event is whose. */
import { b64, utf8 } from "../vault/bytes.ts";
import { follow, headOf, isPreceded, type Link, withLink } from "../vault/chain.ts";
import type { Header, SeenHead } from "../vault/header.ts";
import type { Id, Sha } from "../vault/types.ts";
import type { ChainRow, Store } from "./store.ts";

/** One thing's chains, loaded for a moment. */
export class Chains {
  readonly #id: string;
  readonly #devices: Map<string, readonly Link[]>;

  private constructor(id: string, row: ChainRow | undefined) {
    this.#id = id;
    this.#devices = new Map(row?.devices.map(({ device, links }) => [device, links]));
  }

  static async about(about: string, store: Store, key: CryptoKey): Promise<Chains> {
    const id = await hidden(about, key);
    return new Chains(id, await store.get("chains", id));
  }

  get row(): ChainRow {
    return { id: this.#id, devices: [...this.#devices].map(([device, links]) => ({ device, links })) };
  }

  /** Where a device's next envelope stands. */
  next(device: string): { seq: number; prev: Sha | "" } {
    const head = headOf(this.#devices.get(device) ?? []);
    return { seq: (head?.seq ?? 0) + 1, prev: head?.hash ?? "" };
  }

  /** The heads of the other devices: what the author says she has seen. */
  others(device: string): SeenHead[] {
    return [...this.#devices].flatMap(([other, links]) => {
      const head = other === device ? null : headOf(links);
      return head ? [{ device: other as Id, seq: head.seq, hash: head.hash }] : [];
    }).slice(0, 64);
  }

  /** What this device has just written. Its place is not known yet: reading it later says where it lies. */
  wrote(header: Header, hash: Sha): void {
    this.#put(header.device, { seq: header.seq, hash, prev: header.prev, place: null });
  }

  /** Meet an envelope as an item. Refuses `replayed`, `gap` (strict) or `forked`; then nothing is remembered. */
  meet(header: Header, hash: Sha, place: string, strict: boolean): void {
    const link: Link = { seq: header.seq, hash, prev: header.prev, place };
    follow(this.#devices.get(header.device) ?? [], link, strict);
    this.#put(header.device, link);
    for (const seen of header.seen) this.#hear(seen);
  }

  /** Is the envelope before this one unknown here? Said to a person, where it is no reason to refuse. */
  lacks(header: Header): boolean {
    return !isPreceded(this.#devices.get(header.device) ?? [], header);
  }

  #hear(seen: SeenHead): void {
    const known = this.#devices.get(seen.device) ?? [];
    if (known.some((link) => link.seq === seen.seq)) return;
    this.#put(seen.device, { seq: seen.seq, hash: seen.hash, prev: null, place: null });
  }

  #put(device: string, link: Link): void {
    this.#devices.set(device, withLink(this.#devices.get(device) ?? [], link));
  }
}

/** A keyed hash: the same id gives the same name, and only this member's device can tell. */
export async function hidden(id: string, key: CryptoKey): Promise<string> {
  return b64(new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8(id))).slice(0, 16));
}
