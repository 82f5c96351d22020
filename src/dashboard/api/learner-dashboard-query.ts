import { PATHS } from "../../contract/paths.ts";
import type { LearnerDashboard } from "../../contract/progress.ts";
import { OWN_ZONE } from "./own-zone.ts";
import { progressQuery } from "./progress-query.ts";

export const learnerDashboardQuery = (userId: string) =>
  progressQuery<LearnerDashboard>(PATHS.progressDashboard, userId, { tz: OWN_ZONE });
