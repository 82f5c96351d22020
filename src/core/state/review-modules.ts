import { metBy } from "../completion/reached.ts";
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

const NOTHING_BEFORE: LearnerState["resources"] = new Map();

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
  // A goal that is lower now may be reached already: nobody is stuck there any more.
  const stuck = new Set(state.struggles.map(({ resource }) => resource));
  const met = modules.flatMap(({ resources }) =>
    metBy(
      resources.filter(({ id }) => stuck.has(id)),
      NOTHING_BEFORE,
      state.resources,
    ),
  );
  const entry = newEntry(receipt, {
    modules: kept,
    ...(met.length > 0 && { met }),
    review: reviewedBy(state, catalog),
    listed,
  });
  return { state: replayEntry(state, entry), entry };
}
