import type { TeamSummary } from "../../contract/manager.ts";
import { plural } from "./plural.ts";

/** `3 of 40 learners still stand by the catalogue before. All will by the new one within minutes.` */
export function pendingInWords({
  catalog_pending,
  learners_total,
}: Pick<TeamSummary, "catalog_pending" | "learners_total">): string {
  const stand = catalog_pending === 1 ? "stands" : "stand";
  return `${catalog_pending.toLocaleString("en")} of ${plural(learners_total, "learner")} still ${stand} by the catalogue before. All will by the new one within minutes.`;
}
