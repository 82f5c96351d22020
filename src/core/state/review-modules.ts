import { metBy } from "../completion/reached.ts";
import { type ModulePart, quizRuleOf, type Requirement } from "../completion/requirement.ts";
import { applyCorrection } from "../work/correct.ts";
import type { QuizResource } from "../work/grade-quiz.ts";
import type { Correction } from "../work/work.ts";
import { isQuizPassed } from "../work/judge-quiz.ts";
import type { Receipt } from "../focus/credit-item.ts";
import type { LearnerState } from "./learner-state.ts";
import {
  type CatalogVersion,
  decideModule,
  footingOf,
  isWorthKeeping,
  reviewedBy,
} from "./decide-module.ts";
import { type JournalEntry, newEntry, replayEntry } from "./journal-entry.ts";

/** All modules of a catalogue, whole. */
export interface ReviewRequest {
  readonly modules: readonly ModulePart[];
  readonly catalog: CatalogVersion;
  /** Its quizzes, with their keys, where attempts are to be graded anew. */
  readonly quizzes?: readonly QuizResource[];
}

const NOTHING_BEFORE: LearnerState["resources"] = new Map();

/**
 * Whether an admin's wish that has not reached this learner yet asks for their attempts to be graded anew, and the
 * keys are wanted for that.
 */
export function wantsKeys(
  state: LearnerState,
  { catalog, quizzes }: ReviewRequest,
  now: number,
): boolean {
  return (
    quizzes === undefined &&
    state.totals.attempts > 0 &&
    state.review.reopenedAt < catalog.reopenedAt &&
    footingOf(state, catalog, now) === "review"
  );
}

/**
 * All modules decided anew, their resources, and the attempts that `corrections` change, being loaded; null where they stand by this catalogue already, or
 * by a newer one.
 */
export function reviewModules(
  before: LearnerState,
  { modules, catalog }: ReviewRequest,
  receipt: Receipt,
  corrections: readonly Correction[] = [],
): { readonly state: LearnerState; readonly entry: JournalEntry } | null {
  if (footingOf(before, catalog, receipt.received) !== "review") return null;
  const state = corrections.reduce(
    (corrected, correction) => applyCorrection(corrected, correction, receipt),
    before,
  );
  // An admin's wish that has not reached this learner yet.
  const reopen = state.review.reopenedAt < catalog.reopenedAt;
  const decided = modules.map((part) =>
    decideModule(state.resources, state, part, receipt, reopen),
  );
  const kept = decided.filter((module) => isWorthKeeping(state.modules.get(module.id), module));
  const listedIds = (types: readonly Requirement["type"][]) =>
    modules.flatMap(({ resources }) =>
      resources.flatMap(({ id, requirement }) => (types.includes(requirement.type) ? [id] : [])),
    );
  const listed = {
    modulesCompleted: decided.filter(({ completedAt }) => completedAt !== null).length,
    percentSum: decided.reduce((sum, { percent }) => sum + percent, 0),
    quizzesAttempted: listedIds(["accuracy"]).filter((id) => state.resources.get(id)?.quiz).length,
    assignmentsSubmitted: listedIds(["submitted", "score"]).filter(
      (id) => state.resources.get(id)?.assignment,
    ).length,
  };
  // A goal that is lower now may be reached already: nobody is stuck there any more.
  const stuck = new Set(state.struggles.map(({ resource }) => resource));
  const met = modules.flatMap(({ resources }) =>
    metBy(
      resources.filter(({ id }) => stuck.has(id)),
      NOTHING_BEFORE,
      state.resources,
    ),
  );
  const passedMarks = newlyPassed(state, modules);
  const entry = newEntry(receipt, {
    modules: kept,
    ...(met.length > 0 && { met }),
    review: reviewedBy(state, catalog),
    listed,
    ...(passedMarks.length > 0 && { passedMarks }),
    ...(corrections.length > 0 && { corrections }),
  });
  return { state: replayEntry(before, entry), entry };
}

/** Quizzes that a changed mark passes, and none of their attempts had: by which, as it may change again. */
function newlyPassed(
  { resources }: LearnerState,
  modules: readonly ModulePart[],
): NonNullable<JournalEntry["passedMarks"]> {
  return modules.flatMap((part) =>
    part.resources.flatMap((resource) => {
      const rule = quizRuleOf(resource);
      const standing = resources.get(resource.id)?.quiz ?? null;
      const isNews =
        rule !== null &&
        standing !== null &&
        standing.passed === 0 &&
        standing.passedMark === null &&
        isQuizPassed(standing, rule);
      return isNews ? [[resource.id, rule.goal] as const] : [];
    }),
  );
}
