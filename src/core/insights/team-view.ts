/** A viewer's learners as one consistent picture of one moment: the summary and the list never disagree. */
import type { TeamSummary } from "../../contract/manager.ts";
import { MICRO } from "../completion/tally.ts";
import { DAY_MS, instantToIso, MINUTE_MS } from "../time.ts";
import { isInactive, type Judged, judgeLearner } from "./judge-learner.ts";
import type { LearnerFigures } from "./learner-figures.ts";

export interface TeamView {
  readonly computedAt: number;
  readonly summary: Omit<TeamSummary, "data_freshness_seconds">;
  readonly learners: readonly Pick<Judged, "row" | "teams">[];
}

/** What the catalogue assigns to every learner of the tenant. */
export interface Assigned {
  readonly modules: number;
  readonly assignments: number;
}

export function buildTeamView(
  figures: readonly LearnerFigures[],
  assigned: Assigned,
  now: number,
): TeamView {
  const judged = figures.map((learner) => judgeLearner(learner, assigned.modules, now));
  const focusMs = judged.reduce((sum, { focusWeekMs }) => sum + focusWeekMs, 0);
  return {
    computedAt: now,
    summary: {
      active_24h: figures.filter(
        ({ lastActivityAt }) => lastActivityAt !== null && now - lastActivityAt <= DAY_MS,
      ).length,
      inactive_72h: figures.filter(({ lastActivityAt }) => isInactive(lastActivityAt, now)).length,
      avg_focus_mins: figures.length === 0 ? 0 : focusMs / figures.length / MINUTE_MS,
      avg_accuracy: meanAccuracy(figures),
      assignment_rate: assignmentRate(figures, assigned.assignments),
      at_risk_count: judged.filter(({ row }) => row.risk_level === "high").length,
      learners_total: figures.length,
      computed_at: instantToIso(now),
    },
    learners: judged.map(({ row, teams }) => ({ row, teams })),
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
