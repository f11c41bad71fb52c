/**
 * Chains of one thing and one device (contract 5, S9): what was replayed, dropped or re-written is seen.
 *
 * Two *devices* that wrote at the same time are no fault: that is what `seen` shows to a person. One device that wrote
 * two different histories is. Links are not always met in order, because originals are destroyed after triage (S8).
 */
import { Refused } from "./refusal.ts";
import type { Sha } from "./types.ts";

/** One envelope of a chain. `prev` and `place` are null when only another's `seen` told us of it. */
export interface Link {
  readonly seq: number;
  readonly hash: Sha;
  readonly prev: Sha | "" | null;
  /** The item it was met as: the same envelope as another item is a replay. */
  readonly place: string | null;
}

/**
 * Take one link more. "again": exactly this item was met before. Refuses `replayed` (the same envelope elsewhere),
 * `forked` (another history), `gap` (its predecessor is unknown, where `strict` says that one must have been met).
 */
export function follow(known: readonly Link[], next: Link, strict: boolean): "new" | "again" {
  const same = known.find((link) => link.hash === next.hash);
  if (same && same.place !== null) {
    if (same.place !== next.place) throw new Refused("replayed");
    return "again";
  }
  const at = (seq: number): Link | undefined => known.find((link) => link.seq === seq);
  if (!same && at(next.seq)) throw new Refused("forked");
  if (next.seq === 1 ? next.prev !== "" : next.prev === "") throw new Refused("forked");
  const before = at(next.seq - 1);
  if (before && before.hash !== next.prev) throw new Refused("forked");
  const after = at(next.seq + 1);
  if (after && after.prev !== null && after.prev !== next.hash) throw new Refused("forked");
  if (strict && next.seq > 1 && !before) throw new Refused("gap");
  return "new";
}

/** The chain with this link, in order; a link that was only heard of is replaced by the link itself. */
export function withLink(known: readonly Link[], next: Link): Link[] {
  return [...known.filter((link) => link.hash !== next.hash), next].sort((a, b) => a.seq - b.seq);
}

/** Where the chain stands, or null before its first link. */
export function headOf(known: readonly Link[]): Link | null {
  return known.reduce<Link | null>((best, link) => (best && best.seq >= link.seq ? best : link), null);
}
