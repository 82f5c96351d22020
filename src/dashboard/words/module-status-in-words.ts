import type { ModuleStatus } from "../../contract/enums.ts";
import type { ModuleProgress } from "../../contract/learning.ts";

const IN_WORDS: Record<ModuleStatus, string> = {
  not_started: "Not started",
  in_progress: "In progress",
  completed: "Completed",
};

export const CLAIMED_IN_WORDS = "Marked as done by the learner";

/** How a module stands, and whether a completion is the learner's own word. */
export function moduleStatusInWords({
  status,
  claimed,
}: Pick<ModuleProgress, "status" | "claimed">): string {
  return claimed ? CLAIMED_IN_WORDS : IN_WORDS[status];
}
