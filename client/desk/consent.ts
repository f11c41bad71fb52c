/** Consent as plain sentences: what was said yes to, and what that allows. Anything but the person's own yes is no (S3). */
import type { Level } from "../base/forms/index.ts";
import { t } from "../base/words/words.ts";

export type Sentences = { readonly yes: string; readonly no: string | null };

/** Read in the reader's language, at the moment it is shown. No sentence: that no says nothing by itself. */
export function consentWords(level: Level): Sentences {
  switch (level) {
    case "L0": return { yes: t("Help only: keep no record, count nothing, share nothing."), no: null };
    case "L1": return { yes: t("What was told may be kept here."), no: t("Nothing may be kept here: take it out once the help is given.") };
    case "L2": return { yes: t("The lawyer or the service this person chose may read it."), no: t("No lawyer and no service may read it.") };
    case "L3": return { yes: t("May be counted in this country's numbers, without being known."), no: t("Is not counted in any number.") };
    case "L4": return { yes: t("May be counted in the region's numbers too."), no: t("Is not counted in the region's numbers.") };
    case "L5": return { yes: t("The story may be told to the police without names."), no: t("The story is not told to the police.") };
    case "L6": return { yes: t("The name may stand in a complaint or in court."), no: t("The name is used in no complaint and no court.") };
    case "L7": return { yes: t("Media may have the story, with the written reason and the second colleague."), no: t("Media get nothing.") };
  }
}
