/** Who wrote something, as her colleagues call her. */
import { t } from "../base/words/words.ts";
import { office } from "./office.ts";

export async function memberName(id: string): Promise<string> {
  const { members } = await office();
  return members.find((member) => member.id === id)?.name ?? t("somebody the list does not know");
}

/** "2026-11-22T14:05:00+06:00" as the day and the hour it says, in the writer's own time; anything else as it is. */
export function hourWords(at: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(at);
  return match ? `${match[1] ?? ""}, ${match[2] ?? ""}` : at;
}
