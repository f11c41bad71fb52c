/** Who wrote something, as her colleagues call her. */
import { t } from "../base/words/words.ts";
import { office } from "./office.ts";

export async function memberName(id: string): Promise<string> {
  const { members } = await office();
  return members.find((member) => member.id === id)?.name ?? t("somebody the list does not know");
}
