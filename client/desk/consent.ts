/** Consent as plain sentences: what she said yes to, and what that allows. Anything but her own yes is no (S3). */
import type { Level } from "../base/forms/index.ts";
import { t } from "../base/words/words.ts";

type Sentences = { readonly yes: string; readonly no: string };

/** Read in the reader's language, at the moment it is shown. */
export function consentWords(level: Level): Sentences {
  switch (level) {
    case "L0": return { yes: t("Help only: no record, and nothing of hers is counted or shared."), no: t("A record may be kept, as far as the next lines say.") };
    case "L1": return { yes: t("What she told may be kept here."), no: t("What she told may not be kept: delete it once the help is given.") };
    case "L2": return { yes: t("Her lawyer, or the service she chose, may read it."), no: t("No lawyer or service may read it.") };
    case "L3": return { yes: t("She may be counted in this country's numbers, without being known."), no: t("She is not counted in any number.") };
    case "L4": return { yes: t("She may be counted in the region's numbers too."), no: t("She is not counted in the region's numbers.") };
    case "L5": return { yes: t("Her story may be told to the police without names."), no: t("Her story is not told to the police.") };
    case "L6": return { yes: t("Her name may stand in a complaint or in court."), no: t("Her name is used in no complaint and no court.") };
    case "L7": return { yes: t("Media may have her story, with the written reason and the second colleague."), no: t("Media get nothing.") };
  }
}
