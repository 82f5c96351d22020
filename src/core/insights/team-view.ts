/** A viewer's learners as one consistent picture of one moment: the summary and the list never disagree. */
import type { TeamSummary } from "../../contract/manager.ts";
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
      // Nobody can attempt a quiz or submit yet: no accuracy, and none submitted of what is assigned.
      avg_accuracy: null,
      assignment_rate: assigned.assignments * figures.length > 0 ? 0 : null,
      at_risk_count: judged.filter(({ row }) => row.risk_level === "high").length,
      learners_total: figures.length,
      computed_at: instantToIso(now),
    },
    learners: judged.map(({ row, teams }) => ({ row, teams })),
  };
}
