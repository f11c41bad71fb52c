/** "2026-11-22T14:05:00+06:00" as the day and the hour it says, in the writer's own time; anything else as it is. */
export function hourWords(at: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(at);
  return match ? `${match[1] ?? ""}, ${match[2] ?? ""}` : at;
}
