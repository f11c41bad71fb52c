/** What a reviewer may confirm as facts, and the message that carries it without a way back (S5). */
import type { Ask, Answer, Op } from "../base/keeper/ops.ts";
import { proposeFacts } from "../base/forms/index.ts";
import type { ProposedFact, Reason } from "../base/forms/index.ts";
import { t } from "../base/words/words.ts";
import { b64 } from "../base/vault/bytes.ts";
import type { Person } from "./event-data.ts";

export type Keeper = <O extends Op>(op: O, ask: Ask<O>) => Promise<Answer<O>>;
export type Proposal = { readonly person: Person; readonly facts: readonly ProposedFact[]; readonly none: Reason | "already" | null };
export type Fact = ProposedFact & { readonly removal: string };
export type FactsBody = { readonly facts: readonly Fact[]; readonly removals: readonly { readonly person: string; readonly sealed: string }[]; readonly blind: string };

export function propose(people: readonly Person[]): Proposal[] {
  return people.map((person) => {
    if (person.coded) return { person, facts: [], none: "already" };
    const proposed = proposeFacts(person.form, person.event, person.answers);
    return proposed.facts === undefined ? { person, facts: [], none: proposed.none } : { person, facts: proposed.facts, none: null };
  });
}

/** Why nothing of this person is counted, as a colleague would say it. */
export function whyNot(none: Reason | "already"): string {
  switch (none) {
    case "already": return t("Confirmed before.");
    case "under-18": return t("Under 18: never counted.");
    case "no-record": return t("Asked for help only.");
    case "no-consent": return t("Did not say yes to being counted.");
    case "no-month": return t("The month is not known.");
    case "no-area": return t("The area is not known.");
    case "no-acts": return t("No act was told.");
  }
}

/** Tokens are made and sealed to each person's own lock inside the keeper; this page sees only their hashes. */
export async function codesBody(chosen: readonly { person: Person; facts: readonly ProposedFact[] }[], ask: Keeper, progress: (done: number, of: number) => void): Promise<FactsBody> {
  const facts: Fact[] = [];
  const removals: { person: string; sealed: string }[] = [];
  const counted = chosen.filter((one) => one.facts.length > 0);
  for (const [done, { person, facts: hers }] of counted.entries()) {
    progress(done, counted.length);
    const made = await ask("removal.make", { person: person.id, lock: person.lock, count: hers.length });
    removals.push({ person: person.id, sealed: made.sealed });
    facts.push(...hers.map((fact, n) => ({ ...fact, removal: made.removals[n] ?? "" })));
  }
  // Hashes of random tokens: sorted by them, facts and people stand in an order that tells nothing of who came with what.
  facts.sort((a, b) => (a.removal < b.removal ? -1 : 1));
  removals.sort((a, b) => (a.person < b.person ? -1 : 1));
  const blind = b64(crypto.getRandomValues(new Uint8Array(32))); // so that the ledger's hash of this body cannot be found again by trying
  return { facts, removals, blind };
}
