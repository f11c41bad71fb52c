/** The phone's own short words for what it asks of the keeper (the service worker that holds the key). No answer here
 *  ever carries a key; what was told comes back only from `openDraft`. */
import { keeper } from "../base/keeper/keeper.ts";
import type { DraftNote, Known as KnownOffice, Office } from "../base/keeper/ops.ts";
import { t } from "../base/words/words.ts";
import type { Form } from "../base/forms/index.ts";
import { Trouble } from "./trouble.ts";
import type { Draft, Report, Routing } from "./note.ts";

/** What this phone knows of its user at this moment. */
export type Known = {
  /** Somebody signed in here before: a passphrase is enough. */
  readonly known: boolean;
  readonly unlocked: boolean;
  readonly org: string;
  readonly name: string;
  readonly id: string;
  /** Empty while locked: who does what is sealed too. */
  readonly roles: readonly string[];
};

export const NOBODY: Known = { known: false, unlocked: false, org: "", name: "", id: "", roles: [] };

export type FormRef = { readonly id: string; readonly version: string; readonly url: string };

const FORMS = "forms";
let office: KnownOffice | null = null;

/** Nobody ever signed in here, as far as can be said without asking the browser, which takes a slow phone a third of a second. */
export function isNew(): boolean {
  return !canWrite() && ("serviceWorker" in navigator ? navigator.serviceWorker.controller : null) === null;
}

/** On a first visit nothing is asked of a worker that is still being fetched: the first screen must not wait for it. */
export async function knownNow(): Promise<Known> {
  const registration = await navigator.serviceWorker.getRegistration("/");
  if (registration?.active == null) return NOBODY;
  const state = await keeper.ask("state", {});
  if (state.profile === null) return NOBODY;
  if (!state.unlocked) office = null;
  const roles = state.unlocked ? (await knownOffice()).me.roles : [];
  return { known: true, unlocked: state.unlocked, org: state.profile.org, name: state.profile.name, id: state.profile.member, roles };
}

/** Members, circles and forms from the pinned log and the office, kept in this page until it locks. */
async function knownOffice(): Promise<KnownOffice> {
  const told = office ?? (await keeper.ask("known", {}));
  office = told;
  return told;
}

export async function lockNow(): Promise<void> {
  office = null;
  await keeper.ask("lock", {});
}

export async function lockAfter(minutes: number): Promise<void> {
  await keeper.ask("idle", { minutes });
}

/** The four words this phone has pinned. */
export async function headWords(): Promise<readonly string[]> {
  return (await knownOffice()).words;
}

/** Names of the people on intake, from the pinned log. */
export async function circles(): Promise<KnownOffice> {
  return knownOffice();
}

export async function pinOffice(welcome: { office: Office }): Promise<{ first: boolean; words: readonly string[] }> {
  office = null;
  return keeper.ask("pin", { office: welcome.office });
}

export async function forgetPhone(parcelsToo: boolean): Promise<void> {
  office = null;
  await keeper.ask("forget", { parcelsToo });
}

export async function listDrafts(): Promise<readonly DraftNote[]> {
  return keeper.ask("draft.list", {});
}

export async function openKept(id: string): Promise<Draft> {
  return (await keeper.ask("draft.open", { id })).value as Draft;
}

export async function saveDraft(id: string, draft: Draft): Promise<void> {
  await keeper.ask("draft.save", { id, form: draft.form.id, value: draft });
}

export async function dropDraft(id: string): Promise<void> {
  await keeper.ask("draft.drop", { id });
}

/** Seals, puts the parcel in the outbox, and only then drops the draft: one step in the keeper. Answers the parcel's id. */
export async function sealReport(id: string, report: Report, routing: Routing): Promise<string> {
  const sealed = await keeper.ask("report.seal", { draftId: id, payload: report, about: report.event, form: report.form, routing });
  return sealed.id;
}

/** Remembers which forms there are, so that a locked phone can begin one (S14), and fetches them while there is a connection. */
export async function fetchForms(): Promise<void> {
  const { forms } = await knownOffice();
  localStorage.setItem(FORMS, JSON.stringify(forms));
  await Promise.all(forms.map((form) => fetchForm(form).catch(() => null)));
}

export function formFor(id: string): FormRef {
  const forms = JSON.parse(localStorage.getItem(FORMS) ?? "[]") as FormRef[];
  const found = forms.find((form) => form.id === id);
  if (found === undefined) throw new Trouble("no-form", t("This form is not on this phone yet. Sign in once with a connection."));
  return found;
}

export function canWrite(): boolean {
  return localStorage.getItem(FORMS) !== null;
}

/** The form as the office compiled it; offline the keeper answers from what it holds. A draft names its version itself. */
export async function fetchForm(form: { id: string; version: string }): Promise<Form> {
  const response = await fetch(`/forms/${form.id}/${form.version}.json`).catch(() => null);
  if (response?.ok !== true) throw new Trouble("no-form", t("The questions of this note are not on this phone. They come with the next connection."));
  return (await response.json()) as Form;
}
