/** A viewer's learners as one consistent picture of one moment: the summary and the list never disagree. */
import type { TeamSummary } from "../../contract/manager.ts";
import { MICRO } from "../completion/tally.ts";
import { instantToIso, MINUTE_MS } from "../time.ts";
import type { Assigned } from "./assigned.ts";
import { type Judged, judgeLearner } from "./judge-learner.ts";
import type { LearnerFigures } from "./learner-figures.ts";

export interface TeamView {
  readonly computedAt: number;
  readonly summary: Omit<TeamSummary, "data_freshness_seconds">;
  readonly learners: readonly ListedLearner[];
}

export interface ListedLearner extends Pick<Judged, "row" | "teams" | "otherNames"> {
  /** Whether the totals are about them. */
  readonly counts: boolean;
}

export function buildTeamView(
  figures: readonly LearnerFigures[],
  assigned: Assigned,
  now: number,
): TeamView {
  // Who left every team is no matter of the totals; a tenant without teams is one.
  const hasTeams = figures.some(({ teams }) => teams.length > 0);
  const countsIn = ({ teams }: { readonly teams: readonly string[] }) =>
    !hasTeams || teams.length > 0;
  const judged = figures.map((learner) => judgeLearner(learner, assigned, now));
  const counted = figures.filter(countsIn);
  const rows = judged.filter(countsIn).map(({ row }) => row);
  const focusMs = judged.filter(countsIn).reduce((sum, { focusWeekMs }) => sum + focusWeekMs, 0);
  return {
    computedAt: now,
    summary: {
      active_24h: rows.filter(({ status }) => status === "Active").length,
      inactive_72h: rows.filter(({ status }) => status === "Inactive").length,
      avg_focus_mins: rows.length === 0 ? 0 : focusMs / rows.length / MINUTE_MS,
      avg_accuracy: meanAccuracy(counted),
      assignment_rate: assignmentRate(counted, assigned.assignments),
      at_risk_count: rows.filter(({ risk_level }) => risk_level === "high").length,
      learners_total: rows.length,
      catalog_pending: counted.filter(
        ({ catalogVersion }) => catalogVersion !== null && catalogVersion < assigned.version,
      ).length,
      computed_at: instantToIso(now),
    },
    learners: judged.map(({ row, teams, otherNames }) => ({
      row,
      teams,
      otherNames,
      counts: countsIn({ teams }),
    })),
  };
}

/** Mean over the learners who attempted anything of the mean accuracy of their attempts, 0 to 1. */
function meanAccuracy(figures: readonly LearnerFigures[]): number | null {
  const means = figures.flatMap(({ attempts, accuracySum }) =>
    attempts > 0 ? [accuracySum / attempts / MICRO] : [],
  );
  return means.length === 0 ? null : means.reduce((sum, mean) => sum + mean, 0) / means.length;
}

/** Submitted ÷ assigned. Assignments that left the catalogue may count, so each learner's are bounded. */
function assignmentRate(figures: readonly LearnerFigures[], assignments: number): number | null {
  const assigned = assignments * figures.length;
  if (assigned === 0) return null;
  const submitted = figures.reduce(
    (sum, { assignmentsSubmitted }) => sum + Math.min(assignmentsSubmitted, assignments),
    0,
  );
  return submitted / assigned;
}
