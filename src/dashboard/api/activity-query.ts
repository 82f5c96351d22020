import { PATHS } from "../../contract/paths.ts";
import type { Activity } from "../../contract/progress.ts";
import { OWN_ZONE } from "./own-zone.ts";
import { progressQuery } from "./progress-query.ts";

/** Twelve weeks. */
const DAYS = "84";

export const activityQuery = (userId: string) =>
  progressQuery<Activity>(PATHS.progressActivity, userId, { days: DAYS, tz: OWN_ZONE });
