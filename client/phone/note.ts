/** A note: one form being answered on this phone, from the first tap until it is sealed. */
import type { Trail } from "../base/forms/render/mount.ts";
import type { Routing } from "../base/keeper/ops.ts";
import { localTime, openForm, readRouting, type Answers, type Form, type FormState } from "../base/forms/index.ts";

export type { Routing };

const URGENCIES = [0, 1, 2, 3] as const;

/** What is kept sealed while she writes. It remembers the form's version: old drafts stay in the words they were asked in. */
export type Draft = {
  readonly v: 1;
  readonly event: string;
  readonly form: { readonly id: string; readonly version: string };
  readonly lang: string;
  readonly started: string;
  readonly answers: Answers;
  /** the page she was on, so that an interruption costs her nothing */
  readonly trail?: Trail;
};

/** What travels inside the envelope (contract 5, type `report`). */
export type Report = {
  form: { id: string; version: string };
  lang: string;
  event: string;
  answers: Answers;
  started: string;
  sealed_at: string;
  written: string;
};

/** A new note. With `event` it tells more about something already begun, so that nobody has to link the two by hand. */
export function beginDraft(form: { id: string; version: string }, lang: string, event: string | null): Draft {
  return {
    v: 1,
    event: event ?? crypto.randomUUID(),
    form: { id: form.id, version: form.version },
    lang,
    started: localTime(),
    answers: {},
  };
}

export function openDraft(form: Form, draft: Draft, who: string): FormState {
  return openForm(form, draft.answers, draft.lang, () => localTime(), who);
}

/** Only what is relevant is sent; times are exact inside the seal, where the report needs them, and a day outside. */
export function makeReport(draft: Draft, answers: Answers, now: Date): Report {
  return {
    form: { id: draft.form.id, version: draft.form.version },
    lang: draft.lang,
    event: draft.event,
    answers,
    started: draft.started,
    sealed_at: now.toISOString(),
    written: now.toISOString().slice(0, 10),
  };
}

/** The four things the server may know before anyone has opened the report (S22). */
export function routingOf(form: Form, draft: Draft, answers: Answers): Routing {
  const { urgency, area } = readRouting(form, answers);
  return { door: "phone", urgency: URGENCIES.find((one) => String(one) === urgency) ?? 2, area, lang: draft.lang };
}
