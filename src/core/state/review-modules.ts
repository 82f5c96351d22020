import type { ModulePart, Requirement } from "../completion/requirement.ts";
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
}

/**
 * All modules decided anew, their resources being loaded; null where they stand by this catalogue already, or
 * by a newer one.
 */
export function reviewModules(
  state: LearnerState,
  { modules, catalog }: ReviewRequest,
  receipt: Receipt,
): { readonly state: LearnerState; readonly entry: JournalEntry } | null {
  if (footingOf(state, catalog, receipt.received) !== "review") return null;
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
  const entry = newEntry(receipt, { modules: kept, review: reviewedBy(state, catalog), listed });
  return { state: replayEntry(state, entry), entry };
}
