/** What the keeper leaves on this device, behind a small interface so that its promises can be tested without a browser. */
import type { Bytes } from "../vault/bytes.ts";
import type { Link } from "../vault/chain.ts";
import type { Head, Recipient } from "../vault/types.ts";

/** Whose device this is. The keys inside `bundle` need the passphrase; nothing else here opens anything. */
export interface Profile {
  readonly id: "profile";
  readonly org: string;
  readonly member: string;
  readonly name: string;
  readonly recipient: Recipient;
  readonly bundle: Bytes;
  readonly idle: number;
}

/** The head this device first saw. `blocked`: it has since been offered another. */
export interface Pin {
  readonly id: "pin";
  readonly org: string;
  readonly head: Head;
  readonly blocked: boolean;
}

/** The office (names, circles, weeks of keys) under a key that only the opened bundle gives: a seized phone tells no names. */
export interface KeptOffice {
  readonly id: "office";
  readonly sealed: Bytes;
}

/** What sending needs while locked: the office-wide capabilities. They name nobody. */
export interface SendingPass {
  readonly id: "pass";
  readonly capabilities: readonly { readonly starts: string; readonly token: string }[];
}

export interface DraftRow {
  readonly id: string;
  readonly member: string;
  readonly form: string;
  readonly day: string;
  /** A plain age file to the author's own lock (S14). */
  readonly sealed: Bytes;
}

export interface ParcelRow {
  readonly id: string;
  readonly lock: string;
  readonly sealed: Bytes;
  readonly digest: string;
  readonly routing: string;
  readonly day: string;
  /** Milliseconds: only the order of sending on this device. */
  readonly queued: number;
  readonly state: "waiting" | "flagged";
  readonly refusal: string;
  readonly sentence: string;
  readonly tries: number;
  readonly next: number;
}

/** What was written and met about one thing. `id` is a keyed hash: without the passphrase it leads to nothing. */
export interface ChainRow {
  readonly id: string;
  readonly devices: readonly { readonly device: string; readonly links: readonly Link[] }[];
}

export interface Rooms {
  profile: Profile;
  pin: Pin;
  office: KeptOffice;
  pass: SendingPass;
  drafts: DraftRow;
  parcels: ParcelRow;
  chains: ChainRow;
}

export type Room = keyof Rooms;
export const ROOMS: readonly Room[] = ["profile", "pin", "office", "pass", "drafts", "parcels", "chains"];

/** One step of a change. All steps of one `change` happen, or none. */
export type Step =
  | { [R in Room]: { readonly put: R; readonly row: Rooms[R] } }[Room]
  | { readonly drop: Room; readonly id: string }
  | { readonly clear: Room };

export interface Store {
  readonly get: <R extends Room>(room: R, id: string) => Promise<Rooms[R] | undefined>;
  readonly all: <R extends Room>(room: R) => Promise<Rooms[R][]>;
  readonly change: (steps: readonly Step[]) => Promise<void>;
}
