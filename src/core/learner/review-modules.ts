import type { ModulePart } from "../completion/requirement.ts";
import type { Receipt } from "../focus/credit-item.ts";
import type { LearnerState } from "../focus/state.ts";
import { type CatalogVersion, decideModule, footingOf, isWorthKeeping } from "./decide-module.ts";
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
  const reopen = state.review.version < catalog.reopen;
  const decided = modules.map((part) =>
    decideModule(state.resources, state, part, receipt, reopen),
  );
  const kept = decided.filter((module) => isWorthKeeping(state.modules.get(module.id), module));
  const { version, putAt } = catalog;
  const listed = {
    modulesCompleted: decided.filter(({ completedAt }) => completedAt !== null).length,
    percentSum: decided.reduce((sum, { percent }) => sum + percent, 0),
    assignmentsSubmitted: modules
      .flatMap(({ resources }) => resources)
      .filter(({ id }) => state.resources.get(id)?.assignment).length,
  };
  const entry = newEntry(receipt, { modules: kept, review: { version, putAt }, listed });
  return { state: replayEntry(state, entry), entry };
}
