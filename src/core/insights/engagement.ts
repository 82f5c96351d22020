/** How engaged a learner is, 0 to 100, and of what it is made. Formula: TRACKING_CONTRACT.md, "Managers". */
import { ENGAGEMENT_POINTS } from "../../contract/limits.ts";
import type { LearnerRow } from "../../contract/manager.ts";
import { DAY_MS, MINUTE_MS } from "../time.ts";
import type { Assigned } from "./assigned.ts";
import { activeDaysSince, focusSince, type LearnerFigures } from "./learner-figures.ts";
import { hasDoneAll } from "./risk.ts";

const WEEK_MS = 7 * DAY_MS;
/** Half an hour on each working day is what we call full engagement. */
const FULL_WEEK_MS = 150 * MINUTE_MS;
const FULL_WEEK_DAYS = 5;

/** Null for who has done all that is asked: there is nothing left to be engaged in. `now` is epoch ms. */
export function engagementOf(
  figures: LearnerFigures,
  assigned: Assigned,
  now: number,
): Pick<LearnerRow, "engagement_score" | "engagement"> {
  if (hasDoneAll(figures, assigned)) return { engagement_score: null, engagement: null };
  const focus = Math.min(1, focusSince(figures, now - WEEK_MS) / FULL_WEEK_MS);
  const days = Math.min(1, activeDaysSince(figures, now - WEEK_MS) / FULL_WEEK_DAYS);
  const engagement = {
    focus: ENGAGEMENT_POINTS.focus * focus,
    days: ENGAGEMENT_POINTS.days * days,
    progress: ENGAGEMENT_POINTS.progress * progressOf(figures, assigned.modules),
  };
  const sum = engagement.focus + engagement.days + engagement.progress;
  return { engagement_score: Math.round(sum), engagement };
}

/** Mean progress over the catalogue, 0 to 1. Modules that left the catalogue may count, so it is bounded. */
function progressOf(figures: LearnerFigures, modulesTotal: number): number {
  return modulesTotal === 0 ? 0 : Math.min(1, figures.percentSum / (100 * modulesTotal));
}
