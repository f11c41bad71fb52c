/** A report that does not open is flagged by the name of the refusal; the office keeps its bytes (S12). */
import { postDeed, Trouble } from "./office.ts";

/** Reasons that lie with this device or this moment, and say nothing about the report. */
const OURS = new Set(["locked", "not-pinned", "no-worker", "keeper-failed", "office-unreachable", "bad-answer", "not-asked-well"]);

/** Best effort: reading goes on when a colleague was quicker, or the office is out of reach. */
export async function flagUnopened(report: string, refusal: string): Promise<void> {
  if (OURS.has(refusal)) return;
  try {
    await postDeed(`/desk/reports/${report}/refusal`, "report.refused", report, { refusal });
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
  }
}
