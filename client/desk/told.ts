/** The payloads of envelopes as the desk reads them (contract 5), checked for their shape before anything is shown. */
import type { Answers } from "../base/forms/index.ts";

export type FormRef = { readonly id: string; readonly version: string };
export type ReportTold = { readonly form: FormRef; readonly lang: string; readonly event: string; readonly answers: Answers; readonly sealed_at: string };
export type OneTelling = {
  readonly form: FormRef;
  readonly answers: Answers;
  readonly author: string;
  readonly device: string;
  readonly lang: string;
  readonly sealed_at: string;
};
export type EventTold = { readonly event: string; readonly reports: readonly OneTelling[]; readonly people: readonly string[] };
export type PersonTold = { readonly event: string; readonly person: string; readonly form: FormRef; readonly answers: Answers; readonly lang: string };
export type NoteTold = { readonly text: string; readonly at: string };

type Loose = Readonly<Record<string, unknown>>;

export function isReport(value: unknown): value is ReportTold {
  return isLoose(value) && isForm(value["form"]) && isAnswers(value["answers"]) && areTexts(value, "lang", "event", "sealed_at");
}

export function isEvent(value: unknown): value is EventTold {
  return isLoose(value) && areTexts(value, "event") && isTexts(value["people"]) && Array.isArray(value["reports"]) && value["reports"].every(isTelling);
}

export function isPerson(value: unknown): value is PersonTold {
  return isLoose(value) && isForm(value["form"]) && isAnswers(value["answers"]) && areTexts(value, "event", "person", "lang");
}

export function isNote(value: unknown): value is NoteTold {
  return isLoose(value) && areTexts(value, "text", "at");
}

function isTelling(value: unknown): value is OneTelling {
  return isLoose(value) && isForm(value["form"]) && isAnswers(value["answers"]) && areTexts(value, "author", "device", "lang", "sealed_at");
}

/** Text, or entries of a repeat: anything else was never an answer. */
export function isAnswers(value: unknown): value is Answers {
  return isLoose(value) && Object.values(value).every((one) => typeof one === "string" || (Array.isArray(one) && one.every(isAnswers)));
}

function isForm(value: unknown): value is FormRef {
  return isLoose(value) && areTexts(value, "id", "version") && /^[\w-]{1,64}$/.test(String(value["id"])) && /^[\w.-]{1,64}$/.test(String(value["version"]));
}

function areTexts(value: Loose, ...keys: readonly string[]): boolean {
  return keys.every((key) => typeof value[key] === "string");
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isLoose(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
