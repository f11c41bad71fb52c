/**
 * What a page may ask of the keeper, and what it answers: one map, shared by both sides (S15). There is no `get`: no
 * answer ever carries a key. Bytes travel as Uint8Array, everything else is plain data that can be cloned.
 */
import type { EnvelopeType, FormRef, Header, SeenHead } from "../vault/header.ts";
import type { Grant, Purpose, Statement } from "../vault/locks.ts";
import type { Signed } from "../vault/sign.ts";
import type { ItemKind } from "../vault/sheaf.ts";

export type Door = "phone" | "desk" | "workbench";

/** What the server may read of a report (S22), and nothing else. */
export interface Routing {
  readonly door: Door;
  readonly urgency: 0 | 1 | 2 | 3;
  readonly area: string;
  readonly lang: string;
}

/** The office as it hands itself out at sign-in (contract 8). It is checked before anything of it is believed. */
export interface Office {
  readonly org: string;
  readonly log: readonly unknown[];
  readonly locks: readonly unknown[];
  readonly capabilities: readonly { readonly starts: string; readonly token: string }[];
  readonly forms: readonly { readonly id: string; readonly version: string; readonly url: string }[];
  readonly country: string;
  readonly areas: readonly { readonly code: string; readonly label: Readonly<Record<string, string>> }[];
}

export interface State {
  /** The version of the running worker, as the build named it. */
  readonly version: string;
  /** Remembered on this device, so that a cold start offline needs the passphrase only. */
  readonly profile: { readonly org: string; readonly name: string; readonly member: string } | null;
  /** The head this device has pinned. */
  readonly pinned: boolean;
  /** A list of members other than the pinned one was offered: nothing is sealed or sent until it is cleared up. */
  readonly blocked: boolean;
  readonly unlocked: boolean;
  /** Everything `report.seal` needs is here, now. Send stays disabled until this is true. */
  readonly sealing: boolean;
  /** Weeks of intake keys left on this device, this one included; null while locked. */
  readonly weeks: number | null;
  /** Minutes without touch until the key is dropped. */
  readonly idle: number;
}

/** What is known of the office once unlocked. */
export interface Known {
  readonly org: string;
  readonly name: string;
  readonly country: string;
  /** Four words to compare aloud with a colleague. */
  readonly words: readonly string[];
  readonly me: { readonly id: string; readonly name: string; readonly roles: readonly string[]; readonly lock: string };
  readonly members: readonly { readonly id: string; readonly name: string; readonly roles: readonly string[]; readonly lock: string }[];
  readonly circles: readonly { readonly id: string; readonly name: string; readonly lock: string; readonly members: readonly string[] }[];
  readonly forms: Office["forms"];
  readonly areas: Office["areas"];
}

export interface DraftNote {
  readonly id: string;
  readonly form: string;
  readonly day: string;
}

/** A sealed parcel on its way. */
export interface ParcelNote {
  readonly id: string;
  readonly day: string;
  readonly bytes: number;
  /** `waiting`: will be tried again. `flagged`: the office refused it; the sealed bytes are kept. */
  readonly state: "waiting" | "flagged";
  readonly refusal: string;
  readonly sentence: string;
}

export interface Flushed {
  /** Parcels the office has confirmed, now gone from this device. */
  readonly arrived: readonly string[];
  readonly waiting: number;
  readonly flagged: number;
  /** The last sentence that says why something waits, or "". */
  readonly sentence: string;
  /** Another tab is sending at this moment. */
  readonly busy: boolean;
}

interface RowBase {
  readonly kind: ItemKind;
  readonly id: string;
  readonly about: string;
  readonly lock: string;
}
/**
 * One thing of a sheaf: opened, or refused by name. Only an opened row has anything told in it. `otherHeads`: what
 * colleagues' devices had written of the same thing and this author had not seen. `missing`: what this device wrote
 * before it was not met here (for reports that is a refusal, `gap`).
 */
export type Row =
  | RowBase & { readonly ok: true; readonly header: Header; readonly payload: unknown; readonly hash: string; readonly authorName: string; readonly otherHeads: readonly SeenHead[]; readonly missing: boolean }
  | RowBase & { readonly ok: false; readonly refusal: string; readonly sentence: string };

export interface LockMade {
  readonly id: string;
  readonly statement: Signed<Statement>;
  readonly grants: readonly Grant[];
}

export interface Ops {
  state: { ask: Record<string, never>; answer: State };
  /** Believe this office, or refuse it. `words`: four words of the head, to compare on the first time (`first`). */
  pin: { ask: { office: Office }; answer: { words: readonly string[]; first: boolean } };
  /** Without bundle, member and name: from what this device remembers. */
  unlock: { ask: { wrapKey: CryptoKey; bundle?: Uint8Array; member?: string; name?: string }; answer: State };
  lock: { ask: Record<string, never>; answer: State };
  /** A person did something: the idle deadline moves. */
  touch: { ask: Record<string, never>; answer: { unlocked: boolean } };
  /** Keeps the worker awake; moves no deadline. */
  ping: { ask: Record<string, never>; answer: { unlocked: boolean } };
  /** A window is going; five seconds after the last one the key is dropped. */
  closing: { ask: Record<string, never>; answer: null };
  /** Minutes until idle locking, 1 to 60. */
  idle: { ask: { minutes: number }; answer: State };
  /** Forget this device's profile, drafts, office and pin. Sealed parcels still go (decision 14, S26). */
  forget: { ask: { parcelsToo?: boolean }; answer: null };
  known: { ask: Record<string, never>; answer: Known };
  "draft.save": { ask: { id: string; form: string; value: unknown }; answer: null };
  "draft.list": { ask: Record<string, never>; answer: readonly DraftNote[] };
  "draft.open": { ask: { id: string }; answer: { form: string; value: unknown } };
  "draft.drop": { ask: { id: string }; answer: null };
  /** Seal a report to this week's intake lock, put it in the outbox, and only then drop the draft. Answers the parcel's id. */
  "report.seal": { ask: { draftId: string | null; payload: unknown; about: string; form: FormRef; routing: Routing }; answer: { id: string } };
  "outbox.list": { ask: Record<string, never>; answer: readonly ParcelNote[] };
  /** `now`: do not wait for the next turn of those that failed before. */
  "outbox.flush": { ask: { now?: boolean }; answer: Flushed };
  /** Open a sheaf. Rows arrive in parts of a few; the answer counts them. */
  open: { ask: { sheaf: Uint8Array }; part: readonly Row[]; answer: { opened: number; refused: number } };
  /** `holders`: ids of locks of the log, or of stated locks met in this session. */
  "lock.make": { ask: { purpose: Purpose; about: string; holders: readonly string[]; starts?: string }; answer: LockMade };
  /** Hand a lock this member can open to more holders. */
  "lock.grant": { ask: { lock: string; holders: readonly string[] }; answer: { grants: readonly Grant[] } };
  /** Seal to a lock of this session (`lock`), or to one whose statement comes along. `sealed` is b64, as parts travel. */
  seal: {
    ask: { type: Exclude<EnvelopeType, "grant" | "report" | "removal">; about: string; lock: string | Signed<Statement>; payload: unknown; form?: FormRef | null };
    answer: { id: string; sealed: string; hash: string };
  };
  /** Sign a deed (contract 9). `body` is what will be POSTed beside it, exactly. */
  "deed.sign": { ask: { deed: string; about: string; body: unknown }; answer: Signed };
  /** New removal tokens, sealed to the person's lock at once; the page sees only their hashes. */
  "removal.make": { ask: { person: string; lock: string | Signed<Statement>; count: number }; answer: { id: string; sealed: string; removals: readonly string[] } };
  /** The tokens behind a person's removal items, for her withdrawal. All of them open, or it is refused. */
  "removal.open": { ask: { person: string; sheaf: Uint8Array }; answer: { tokens: readonly string[] } };
}

export type Op = keyof Ops;
export type Ask<O extends Op> = Ops[O]["ask"];
export type Answer<O extends Op> = Ops[O]["answer"];
export type Part<O extends Op> = Ops[O] extends { part: infer P } ? P : never;

export type Reply<O extends Op> =
  | { readonly ok: true; readonly value: Answer<O> }
  | { readonly ok: false; readonly refusal: string; readonly sentence: string }
  | { readonly part: Part<O> };
