/** Who is who, read from the membership log this phone has pinned, never from a list the server sends for the screen. */
import { t } from "../base/words/words.ts";

/** The parts of the membership log that screens need (contract 3). */
export type Membership = {
  readonly members: readonly { readonly id: string; readonly name: string; readonly roles: readonly string[] }[];
  readonly circles: readonly { readonly name: string; readonly members: readonly string[] }[];
};

/** Names of the people on intake: they, and nobody else, will be able to read a report sealed now. */
export function intakeReaders(membership: Membership): string[] {
  const circle = membership.circles.find((one) => one.name === "intake");
  const names = new Map(membership.members.map((member) => [member.id, member.name]));
  return (circle?.members ?? []).map((id) => names.get(id) ?? t("someone without a name")).sort();
}

/** "clover, dahlia and fern": a list as a colleague would say it. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1);
  if (last === undefined) return "";
  if (names.length === 1) return last;
  return t("{others} and {last}", { others: names.slice(0, -1).join(", "), last });
}

const DESK_ROLES = new Set(["intake", "reviewer", "coordinator", "monitor", "releaser", "attorney", "paralegal"]);

/** Whether the office's desk has work for someone with these roles. The desk itself decides again at every door. */
export function hasDesk(roles: readonly string[]): boolean {
  return roles.some((role) => DESK_ROLES.has(role));
}
