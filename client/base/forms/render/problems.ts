/** What is wrong, as a sentence: the form's own if it has one, else ours. */

import { t } from "../../words/words.ts";
import type { Problem } from "../state.ts";
import type { AskType } from "../types.ts";

export function sentenceOf(problem: Problem, type: AskType): string {
  if (problem.say) return problem.say;
  if (problem.kind === "required") return t("Please answer this one.");
  if (problem.kind === "constraint") return t("This answer does not fit. Please look at it again.");
  if (problem.kind === "choice") return t("Please choose again; this answer is not on the list any more.");
  switch (type) {
    case "integer": return t("Write a whole number, like 3.");
    case "decimal": case "range": return t("Write a number, like 3.5.");
    case "date": return t("Choose a day.");
    case "datetime": return t("Choose a day and an hour.");
    case "time": return t("Write a time, like 22:30.");
    default: return t("This answer does not fit. Please look at it again.");
  }
}
