/** Every sentence a person is shown passes through here. English is the key; a catalogue replaces it. */

export type Values = Readonly<Record<string, string | number>>;

let language = "en";
let catalogue: ReadonlyMap<string, string> = new Map();

/** Speak another language from now on. Sentences that the catalogue lacks stay English. */
export function setCatalogue(lang: string, sentences: Readonly<Record<string, string>>): void {
  language = lang;
  catalogue = new Map(Object.entries(sentences));
}

/** The language now spoken, as a BCP 47 tag. */
export function spoken(): string {
  return language;
}

/** The sentence in the reader's language, with `{name}` filled from values. Text only: never HTML. */
export function t(english: string, values: Values = {}): string {
  return fill(catalogue.get(english) ?? english, values);
}

/** One or many: `tn("{n} report", "{n} reports", 3)`. A catalogue may hold `english#few` for languages with more forms. */
export function tn(one: string, many: string, n: number, values: Values = {}): string {
  const form = new Intl.PluralRules(language).select(n);
  const english = n === 1 ? one : many;
  return fill(catalogue.get(`${many}#${form}`) ?? catalogue.get(english) ?? english, { ...values, n });
}

function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : String(value);
  });
}
