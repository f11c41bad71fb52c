/** What the desk finds in a form by its marks (coded, consent, minor, part), never by the names one country gave its questions. */
import { describe, UNSAID } from "../base/forms/index.ts";
import type { Answers, Ask, Choice, Form, Level, Node } from "../base/forms/index.ts";
import { t } from "../base/words/words.ts";

/** Every question of a form; groups are opened up, and the people's repeat only when asked for. */
export function asksOf(form: Form, of: "event" | "person"): Ask[] {
  const found: Ask[] = [];
  const walk = (nodes: readonly Node[], inPerson: boolean): void => {
    for (const node of nodes) {
      if (node.kind === "group") walk(node.items, inPerson);
      else if (node.kind === "repeat") walk(node.items, inPerson || node.part === "person");
      else if (node.kind === "ask" && inPerson === (of === "person")) found.push(node);
    }
  };
  walk(form.items, false);
  return found;
}

/** Under 18: a path of its own, never counted (R11, R12: what was answered is believed). */
export function isYoung(form: Form, person: Answers): boolean {
  return asksOf(form, "person").some((ask) => ask.minor !== undefined && chosen(person, ask.name).includes(ask.minor));
}

/** The event itself says that somebody in it is under 18 (a quick card has no people of its own). */
export function saysYoung(form: Form, event: Answers): boolean {
  return asksOf(form, "event").some((ask) => ask.minor !== undefined && chosen(event, ask.name).includes(ask.minor));
}

/** The acts told of one person, as codes, in the order they were ticked. */
export function actsOf(form: Form, person: Answers): string[] {
  const asks = asksOf(form, "person").filter((ask) => ask.coded === "act");
  return [...new Set(asks.flatMap((ask) => chosen(person, ask.name)))].filter((act) => !UNSAID.includes(act));
}

/** The acts told of everyone at once: event questions that choose from the same list as a person's acts. */
export function actsOfAll(form: Form, event: Answers): string[] {
  const list = asksOf(form, "person").find((ask) => ask.coded === "act")?.list;
  const asks = list === undefined ? [] : asksOf(form, "event").filter((ask) => ask.list === list);
  return [...new Set(asks.flatMap((ask) => chosen(event, ask.name)))].filter((act) => !UNSAID.includes(act));
}

/** The words of an act, as the form writes them. */
export function actWords(form: Form, act: string, lang: string): string {
  const ask = asksOf(form, "person").find((one) => one.coded === "act");
  return choiceWords(choicesOf(form, ask).find((choice) => choice.name === act), lang) ?? act;
}

/** The words of any coded answer (area, setting, by) by its code. */
export function codeWords(form: Form, coded: Ask["coded"], code: string, lang: string): string {
  const lists = [...asksOf(form, "event"), ...asksOf(form, "person"), ...insideRepeats(form)].filter((ask) => ask.coded === coded);
  const choice = lists.flatMap((ask) => choicesOf(form, ask)).find((one) => one.name === code);
  return choiceWords(choice, lang) ?? (code === "unknown" ? t("not said") : code);
}

/** The first said answers of an event that are marked so, as words: "Police, Street or park". */
export function codedWords(form: Form, event: Answers, codes: readonly Ask["coded"][], lang: string): string {
  const said = codes.flatMap((code) => {
    const ask = insideRepeats(form).find((one) => one.coded === code);
    const values = ask === undefined ? [] : holdersOf(event).flatMap((holder) => chosen(holder, ask.name));
    const first = values.find((value) => !UNSAID.includes(value));
    return first === undefined ? [] : [codeWords(form, code, first, lang)];
  });
  return said.join(", ");
}

/** The event's answers and those of every entry inside it. */
function holdersOf(answers: Answers): Answers[] {
  return [answers, ...Object.values(answers).flatMap((told) => (Array.isArray(told) ? told.flatMap(holdersOf) : []))];
}

function insideRepeats(form: Form): Ask[] {
  const walk = (nodes: readonly Node[]): Ask[] =>
    nodes.flatMap((node) => (node.kind === "ask" ? [node] : node.kind === "value" ? [] : walk(node.items)));
  return walk(form.items);
}

export type Consent = { readonly level: Level; readonly yes: boolean };

/** Her own answer to each level asked; no answer is no. */
export function consentsOf(form: Form, person: Answers): Consent[] {
  const asked = asksOf(form, "person").filter((ask) => ask.consent !== undefined);
  return asked.map((ask) => ({ level: ask.consent ?? "L0", yes: person[ask.name] === "yes" }));
}

/** What a colleague calls this person: the first identifying answer about her (the name or code she chose), or her number. */
export function nameOf(form: Form, person: Answers, number: number, lang: string): string {
  const first = asksOf(form, "person").find((ask) => ask.drawer === "identity" && ask.type === "text");
  const told = first && describe(form, person, lang).find((line) => line.name === first.name)?.value;
  return told ?? t("Person {n}", { n: number });
}

function chosen(answers: Answers, name: string): string[] {
  const told = answers[name];
  return typeof told === "string" ? told.split(" ").filter((word) => word !== "") : [];
}

function choicesOf(form: Form, ask: Ask | undefined): readonly Choice[] {
  return ask?.list === undefined ? [] : (form.lists[ask.list] ?? []);
}

function choiceWords(choice: Choice | undefined, lang: string): string | undefined {
  const words = choice?.label[lang] ?? Object.values(choice?.label ?? {})[0];
  return typeof words === "string" ? words : undefined;
}
