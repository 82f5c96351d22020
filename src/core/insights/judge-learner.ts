/** Who is engaged and who is at risk, by rules that a manager can read. Formulas: TRACKING_CONTRACT.md, "Managers". */
import type { LearnerStatus, RiskLevel } from "../../contract/enums.ts";
import type { LearnerRow } from "../../contract/manager.ts";
import { INACTIVE_AFTER_MS } from "../state/activity.ts";
import { DAY_MS, HOUR_MS, instantToIso, MINUTE_MS } from "../time.ts";
import { activeDaysSince, focusSince, type LearnerFigures } from "./learner-figures.ts";

const QUIET_AFTER_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
/** Half an hour on each working day is what we call full engagement. */
const FULL_WEEK_MS = 150 * MINUTE_MS;
const FULL_WEEK_DAYS = 5;
/** Less than this in a week of being active is a learner who looks in and leaves. */
const LITTLE_FOCUS_MS = 10 * MINUTE_MS;
const GONE_AFTER_MS = WEEK_MS;

export interface Judged {
  readonly row: LearnerRow;
  readonly teams: readonly string[];
  readonly otherNames: readonly string[];
  readonly focusWeekMs: number;
}

/** `modulesTotal` is how many modules the catalogue has. */
export function judgeLearner(figures: LearnerFigures, modulesTotal: number, now: number): Judged {
  const focusWeekMs = focusSince(figures, now - WEEK_MS);
  const reasons = riskReasons(figures, modulesTotal, focusWeekMs, now);
  return {
    teams: figures.teams,
    otherNames: figures.otherNames,
    focusWeekMs,
    row: {
      id: figures.id,
      username: figures.name,
      engagement_score: engagementScore(figures, modulesTotal, focusWeekMs, now),
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

/** 0 to 100: 40 for the week's focus, 30 for its active days, 30 for progress through the catalogue. */
function engagementScore(
  figures: LearnerFigures,
  modulesTotal: number,
  focusWeekMs: number,
  now: number,
): number {
  const focus = Math.min(1, focusWeekMs / FULL_WEEK_MS);
  const days = Math.min(1, activeDaysSince(figures, now - WEEK_MS) / FULL_WEEK_DAYS);
  return Math.round(40 * focus + 30 * days + 30 * progressOf(figures, modulesTotal));
}

/** Mean progress over the catalogue, 0 to 1. Modules that left the catalogue may count, so it is bounded. */
function progressOf(figures: LearnerFigures, modulesTotal: number): number {
  return modulesTotal === 0 ? 0 : Math.min(1, figures.percentSum / (100 * modulesTotal));
}

interface RiskReason {
  /** A grave reason alone makes the risk high. */
  readonly grave: boolean;
  readonly words: string;
}

function riskReasons(
  figures: LearnerFigures,
  modulesTotal: number,
  focusWeekMs: number,
  now: number,
): RiskReason[] {
  // Who has done all there is to do is not at risk for resting.
  if (modulesTotal > 0 && figures.modulesCompleted >= modulesTotal) return [];
  if (figures.lastActivityAt === null) return [{ grave: true, words: "Has never started" }];
  const silentMs = now - figures.lastActivityAt;
  const reasons: RiskReason[] = [];
  if (silentMs > INACTIVE_AFTER_MS) {
    const days = Math.floor(silentMs / DAY_MS);
    reasons.push({ grave: silentMs > GONE_AFTER_MS, words: `No activity for ${days} days` });
  } else if (focusWeekMs < LITTLE_FOCUS_MS) {
    const minutes = Math.floor(focusWeekMs / MINUTE_MS);
    reasons.push({ grave: false, words: `Only ${minutes} min of focus in the last 7 days` });
  }
  if (modulesTotal > 0 && figures.percentSum === 0) {
    reasons.push({ grave: false, words: "No progress in any module yet" });
  }
  return reasons;
}

function riskLevel(reasons: readonly RiskReason[]): RiskLevel {
  if (reasons.some(({ grave }) => grave) || reasons.length > 1) return "high";
  return reasons.length === 1 ? "medium" : "low";
}
