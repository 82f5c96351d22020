import type { CertificationStanding, Overall } from "../../contract/progress.ts";
import type { CatalogIndex } from "../completion/catalog-index.ts";
import type { LearnerFacts } from "../state/learner-facts.ts";
import { instantToIso, msToSeconds } from "../time.ts";
import { assignmentStatus } from "../work/describe-work.ts";
import type { History } from "./history.ts";
import { accuracyOf } from "./period.ts";
import { type ModulesById, sumModules } from "./standing.ts";
import { streakOf } from "./streak.ts";

/** `knownById` has all modules, the history all days. */
export function describeOverall(
  facts: LearnerFacts<"assignments" | "quizzesEver">,
  history: History,
  catalog: CatalogIndex,
  knownById: ModulesById,
  certifications: readonly CertificationStanding[],
  now: number,
): Omit<Overall, "user_id" | "computed_at"> {
  const { totals } = facts;
  const sums = sumModules(catalog.modules, knownById);
  const standingById = new Map(facts.assignments);
  const assignments = catalog.assignments.map(({ resource }) =>
    assignmentStatus(standingById.get(resource.id), resource.dueAt, now),
  );
  return {
    total_focus_seconds: msToSeconds(totals.focusMs),
    last_seen: totals.lastSeenAt > 0 ? instantToIso(totals.lastSeenAt) : null,
    last_active: totals.lastActivityAt > 0 ? instantToIso(totals.lastActivityAt) : null,
    percent: Math.floor(sums.completion * 100 + 1e-9),
    modules: {
      total: sums.modules,
      completed: sums.completed,
      in_progress: sums.started - sums.completed,
    },
    quizzes: {
      total: catalog.quizzesTotal,
      attempted: facts.quizzesEver,
      attempted_of_total: totals.quizzesAttempted,
      attempts: totals.attempts,
      accuracy: accuracyOf(totals),
      best_accuracy: sums.attemptedAccuracy,
    },
    assignments: {
      total: assignments.length,
      submitted: assignments.filter((status) => status === "submitted" || status === "graded")
        .length,
      overdue: assignments.filter((status) => status === "overdue").length,
    },
    certifications: {
      total: certifications.length,
      ready: certifications.filter(({ ready }) => ready).length,
    },
    streak: streakOf(history),
  };
}
