import { PATHS } from "../../contract/paths.ts";
import type { Trends } from "../../contract/progress.ts";
import { OWN_ZONE } from "./own-zone.ts";
import { progressQuery } from "./progress-query.ts";

/** Whole weeks, so that weekdays are compared with their like. */
const DAYS = "28";

export const trendsQuery = (userId: string) =>
  progressQuery<Trends>(PATHS.progressTrends, userId, { days: DAYS, tz: OWN_ZONE });
