import { PATHS } from "../../contract/paths.ts";
import type { Achievements } from "../../contract/progress.ts";
import { OWN_ZONE } from "./own-zone.ts";
import { progressQuery } from "./progress-query.ts";

export const achievementsQuery = (userId: string) =>
  progressQuery<Achievements>(PATHS.progressAchievements, userId, { tz: OWN_ZONE });
