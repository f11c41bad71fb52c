/** A reason in one sentence, fit to stand on the screen. Everything that reaches a person goes through `sentenceOf`. */
import { t } from "../base/words/words.ts";

export class Trouble extends Error {
  readonly refusal: string;
  readonly sentence: string;

  constructor(refusal: string, sentence: string) {
    super(refusal);
    this.refusal = refusal;
    this.sentence = sentence;
  }
}

/** The sentence of a named refusal (ours, the keeper's or the office's); anything else gets the plainest one, never its text. */
export function sentenceOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "sentence" in error && typeof error.sentence === "string") return error.sentence;
  return t("Something went wrong. Nothing was lost. Try again.");
}
