import type { ModuleStatus } from "../../contract/enums.ts";

export const MODULE_STATUS_IN_WORDS: Record<ModuleStatus, string> = {
  not_started: "Not started",
  in_progress: "In progress",
  completed: "Completed",
};
