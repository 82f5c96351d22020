import { PATHS } from "../../contract/paths.ts";
import type { LearnerReadiness } from "../../contract/progress.ts";
import { progressQuery } from "./progress-query.ts";

/** `certification` null: of the whole catalogue. */
export const readinessQuery = (userId: string, certification: string | null) =>
  progressQuery<LearnerReadiness>(
    PATHS.progressReadiness,
    userId,
    certification === null ? {} : { certification },
  );
