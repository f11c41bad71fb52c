/** Everything of one event that opened, put together: tellings, people, and who has been counted. */
import type { Row } from "../base/keeper/ops.ts";
import type { Answers, Form } from "../base/forms/index.ts";
import { isYoung, nameOf } from "./marks.ts";
import { loadForm } from "./office.ts";
import { isEvent, isPerson, type FormRef } from "./told.ts";

export type Telling = { readonly form: Form; readonly ref: FormRef; readonly answers: Answers; readonly author: string; readonly lang: string; readonly sealedAt: string; readonly people: readonly string[] };
export type Person = {
  readonly id: string;
  readonly lock: string;
  readonly name: string;
  readonly form: Form;
  readonly answers: Answers;
  readonly lang: string;
  readonly young: boolean;
  /** Her facts were confirmed: removal tokens stand under her lock. */
  readonly coded: boolean;
  /** The event's answers of the telling she belongs to. */
  readonly event: Answers;
};
export type EventData = { readonly tellings: readonly Telling[]; readonly people: readonly Person[]; readonly refused: readonly (Row & { ok: false })[] };

export async function readEvent(rows: readonly Row[]): Promise<EventData> {
  const tellings = (await Promise.all(rows.map(tellingsOf))).flat().sort((a, b) => Object.keys(b.answers).length - Object.keys(a.answers).length);
  const coded = new Set(rows.filter((row) => row.kind === "removal").map((row) => row.about));
  const people: Person[] = [];
  for (const row of rows) {
    const person = await personOf(row, people.length + 1, tellings, coded);
    if (person !== null) people.push(person);
  }
  return { tellings, people, refused: rows.filter((row) => !row.ok) };
}

async function tellingsOf(row: Row): Promise<Telling[]> {
  if (row.kind !== "event" || !row.ok || !isEvent(row.payload)) return [];
  const { reports, people } = row.payload;
  return Promise.all(reports.map(async (one) => ({
    form: await loadForm(one.form), ref: one.form, answers: one.answers, author: one.author, lang: one.lang, sealedAt: one.sealed_at, people,
  })));
}

async function personOf(row: Row, number: number, tellings: readonly Telling[], coded: ReadonlySet<string>): Promise<Person | null> {
  if (row.kind !== "person" || !row.ok || !isPerson(row.payload) || row.payload.person !== row.id) return null;
  const { form: ref, answers, lang, person: id } = row.payload;
  const form = await loadForm(ref);
  const own = tellings.find((one) => one.people.includes(id) && one.ref.id === ref.id && one.ref.version === ref.version);
  return {
    id, lock: row.lock, name: nameOf(form, answers, number, document.documentElement.lang), form, answers, lang,
    young: isYoung(form, answers), coded: coded.has(id), event: own?.answers ?? {},
  };
}
