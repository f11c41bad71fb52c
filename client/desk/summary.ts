/** One line for a list: what happened, to how many, without a name. */
import { describe, splitReport, UNSAID } from "../base/forms/index.ts";
import type { Answers, Form } from "../base/forms/index.ts";
import { t, tn } from "../base/words/words.ts";
import { actsOf, actsOfAll, actWords, asksOf, codedWords, isYoung, saysYoung } from "./marks.ts";

const MOST_ACTS = 3;

export type Summary = { readonly what: string; readonly people: number; readonly young: boolean };

export function summarise(form: Form, answers: Answers, lang: string): Summary {
  const { people } = splitReport(form, answers);
  const counted = new Map<string, number>();
  for (const act of people.flatMap((person) => actsOf(form, person))) counted.set(act, (counted.get(act) ?? 0) + 1);
  const ofPeople = [...counted.entries()].sort((a, b) => b[1] - a[1]).map(([act]) => act);
  const acts = (ofPeople.length > 0 ? ofPeople : actsOfAll(form, answers)).map((act) => actWords(form, act, lang));
  const what = acts.length > 0 ? shorten(acts) : codedWords(form, answers, ["by", "setting"], lang) || firstChoice(form, answers, lang);
  return { what, people: people.length, young: saysYoung(form, answers) || people.some((person) => isYoung(form, person)) };
}

/** The line as it is read. */
export function summaryWords(summary: Summary): string {
  const people = summary.people > 0 ? tn("{n} person", "{n} people", summary.people) : "";
  const young = summary.young ? t("someone under 18") : "";
  return [summary.what, people, young].filter((part) => part !== "").join(" · ");
}

function shorten(acts: readonly string[]): string {
  const shown = acts.slice(0, MOST_ACTS).join(", ");
  return acts.length > MOST_ACTS ? t("{acts} and {n} more", { acts: shown, n: acts.length - MOST_ACTS }) : shown;
}

/** A quick card names no act: its first plain choice that is not about danger says what is happening. */
function firstChoice(form: Form, answers: Answers, lang: string): string {
  const plain = asksOf(form, "event").filter(
    (ask) => ask.list !== undefined && ask.drawer === "plain" && ask.routing === undefined && ask.coded === undefined,
  );
  const said = plain.find((ask) => isSaid(answers[ask.name]));
  const line = said && describe(form, answers, lang).find((one) => one.name === said.name);
  return line?.value ?? t("Told in words; open to read");
}

function isSaid(told: Answers[string] | undefined): boolean {
  return typeof told === "string" && told !== "" && !UNSAID.includes(told);
}
