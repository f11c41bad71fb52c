/**
 * Chains of one thing and one device (contract 5, S9): what was replayed, dropped or re-written is seen.
 *
 * Two *devices* that wrote at the same time are no fault: that is what `seen` shows to a person. One device that wrote
 * two different histories is. Links are not always met in order, because originals are destroyed after triage (S8).
 */
import { Refused } from "./refusal.ts";
import type { Sha } from "./types.ts";

/**
 * One envelope of a chain. `prev` is null when only a colleague's `seen` told us of it: that may bridge an original that
 * was destroyed, but it is her word, and never enough to refuse what the author herself signed. `place` is the item it
 * was met as; null while it was only written, or only heard of.
 */
export interface Link {
  readonly seq: number;
  readonly hash: Sha;
  readonly prev: Sha | "" | null;
  readonly place: string | null;
}

/**
 * Take one link more. "again": exactly this item was met before. Refuses `replayed` (the same envelope as another item),
 * `forked` (another history), `gap` (its predecessor is unknown, where `strict` says that one must have been met).
 */
export function follow(known: readonly Link[], next: Link, strict: boolean): "new" | "again" {
  const same = known.find((link) => link.hash === next.hash);
  if (same && same.place !== null) {
    if (same.place !== next.place) throw new Refused("replayed");
    return "again";
  }
  const signed = (seq: number): Link | undefined => known.find((link) => link.seq === seq && link.prev !== null);
  if (!same && signed(next.seq)) throw new Refused("forked");
  if (next.seq === 1 ? next.prev !== "" : next.prev === "") throw new Refused("forked");
  const before = signed(next.seq - 1);
  if (before && before.hash !== next.prev) throw new Refused("forked");
  const after = signed(next.seq + 1);
  if (after && after.prev !== next.hash) throw new Refused("forked");
  if (strict && !isPreceded(known, next)) throw new Refused("gap");
  return "new";
}

/** Is the envelope before this one known, met or heard of? */
export function isPreceded(known: readonly Link[], link: Pick<Link, "seq" | "prev">): boolean {
  return link.seq === 1 || known.some((one) => one.seq === link.seq - 1 && one.hash === link.prev);
}

/** The chain with this link, in order; what was only heard of gives way to what was signed. */
export function withLink(known: readonly Link[], next: Link): Link[] {
  const rest = known.filter((link) => link.hash !== next.hash && (link.seq !== next.seq || link.prev !== null));
  return [...rest, next].sort((a, b) => a.seq - b.seq);
}

/** Where the chain stands, or null before its first link. */
export function headOf(known: readonly Link[]): Link | null {
  return known.reduce<Link | null>((best, link) => (best && best.seq >= link.seq ? best : link), null);
}
