/** A learner's row, judged by rules that a manager can read. Formulas: TRACKING_CONTRACT.md, "Managers". */
import type { LearnerStatus } from "../../contract/enums.ts";
import type { LearnerRow } from "../../contract/manager.ts";
import { INACTIVE_AFTER_MS } from "../state/activity.ts";
import { DAY_MS, HOUR_MS, instantToIso, MINUTE_MS } from "../time.ts";
import type { Assigned } from "./assigned.ts";
import { engagementOf } from "./engagement.ts";
import { focusSince, type LearnerFigures } from "./learner-figures.ts";
import { riskLevel, riskReasons } from "./risk.ts";

const QUIET_AFTER_MS = 24 * HOUR_MS;

export interface Judged {
  readonly row: LearnerRow;
  readonly teams: readonly string[];
  readonly otherNames: readonly string[];
  readonly focusWeekMs: number;
}

/** `now` is epoch ms. */
export function judgeLearner(figures: LearnerFigures, assigned: Assigned, now: number): Judged {
  const reasons = riskReasons(figures, assigned, now);
  return {
    teams: figures.teams,
    otherNames: figures.otherNames,
    focusWeekMs: focusSince(figures, now - 7 * DAY_MS),
    row: {
      id: figures.id,
      username: figures.name,
      ...engagementOf(figures, assigned, now),
      modules_completed: figures.modulesCompleted,
      total_focus_mins: figures.focusMs / MINUTE_MS,
      last_seen: figures.lastSeenAt === null ? null : instantToIso(figures.lastSeenAt),
      last_active: figures.lastActivityAt === null ? null : instantToIso(figures.lastActivityAt),
      status: statusOf(figures.lastActivityAt, now),
      risk_level: riskLevel(reasons),
      risk_reasons: reasons.map(({ words }) => words),
      catalog_version: figures.catalogVersion,
      computed_at: instantToIso(now),
    },
  };
}

function statusOf(lastActivityAt: number | null, now: number): LearnerStatus {
  if (lastActivityAt === null || now - lastActivityAt > INACTIVE_AFTER_MS) return "Inactive";
  return now - lastActivityAt > QUIET_AFTER_MS ? "Quiet" : "Active";
}
