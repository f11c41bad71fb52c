import { t } from "../base/words/words.ts";

/** Today and yesterday by name, earlier days as a date: enough to know which one it is. */
export function sinceWords(day: string, now: Date): string {
  const days = Math.round((Date.parse(now.toISOString().slice(0, 10)) - Date.parse(day)) / 86_400_000);
  if (days <= 0) return t("begun today");
  return days === 1 ? t("begun yesterday") : t("begun on {day}", { day });
}
