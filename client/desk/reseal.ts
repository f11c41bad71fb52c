/** Triage on this device: the event's part to a lock of the event, each person's part to a lock of her own (S8). */
import type { Ask, Answer, Op } from "../base/keeper/ops.ts";
import type { Grant } from "../base/vault/locks.ts";
import { splitReport } from "../base/forms/index.ts";
import type { Form } from "../base/forms/index.ts";
import type { EventTold, OneTelling, PersonTold, ReportTold } from "./told.ts";

export type Keeper = <O extends Op>(op: O, ask: Ask<O>) => Promise<Answer<O>>;

/** A report that opened: what it says, and who the checked header says wrote it. */
export type OpenReport = { readonly id: string; readonly author: string; readonly device: string; readonly form: Form; readonly told: ReportTold };

type Part = { readonly id: string; readonly sealed: string };
type Resealed = { readonly id: string; readonly lock: unknown; readonly grants: readonly Grant[]; readonly part: Part };
export type TriageBody = { readonly reports: readonly string[]; readonly event: Resealed; readonly people: readonly Resealed[] };

export type Resealing = {
  readonly event: string;
  /** The lock of an event that is already at the desk, or null: then one is made. */
  readonly lock: string | null;
  readonly circle: string;
  readonly ask: Keeper;
  readonly newId: () => string;
  readonly progress: (done: number, of: number) => void;
};

/** At most one of the reports may tell of people, so that each person stays with the telling she belongs to. */
export function fitsOneTriage(reports: readonly OpenReport[]): boolean {
  return reports.filter((one) => splitReport(one.form, one.told.answers).people.length > 0).length <= 1;
}

export async function reseal(reports: readonly OpenReport[], how: Resealing): Promise<TriageBody> {
  const people: PersonTold[] = reports.flatMap((report) =>
    splitReport(report.form, report.told.answers).people.map((answers) => ({
      event: how.event, person: how.newId(), form: report.told.form, answers, lang: report.told.lang,
    })));
  const told: EventTold = { event: how.event, reports: reports.map(telling), people: people.map((person) => person.person) };
  const event = await resealEvent(told, how);
  const sealed: Resealed[] = [];
  for (const person of people) {
    how.progress(sealed.length, people.length);
    sealed.push(await resealPerson(person, how));
  }
  how.progress(people.length, people.length);
  return { reports: reports.map((one) => one.id), event, people: sealed };
}

function telling(report: OpenReport): OneTelling {
  const { answers, form, lang, sealed_at } = report.told;
  return { form, answers: splitReport(report.form, answers).event, author: report.author, device: report.device, lang, sealed_at };
}

async function resealEvent(told: EventTold, how: Resealing): Promise<Resealed> {
  const made = how.lock === null ? await how.ask("lock.make", { purpose: "event", about: how.event, holders: [how.circle] }) : null;
  const sealed = await how.ask("seal", { type: "event", about: how.event, lock: made?.statement ?? how.lock ?? "", payload: told });
  return { id: how.event, lock: made?.statement ?? null, grants: made?.grants ?? [], part: { id: sealed.id, sealed: sealed.sealed } };
}

async function resealPerson(told: PersonTold, how: Resealing): Promise<Resealed> {
  const made = await how.ask("lock.make", { purpose: "person", about: told.person, holders: [how.circle] });
  const sealed = await how.ask("seal", { type: "person", about: told.person, lock: made.statement, payload: told, form: told.form });
  return { id: told.person, lock: made.statement, grants: made.grants, part: { id: sealed.id, sealed: sealed.sealed } };
}
