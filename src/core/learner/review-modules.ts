import type { ModulePart } from "../completion/requirement.ts";
import type { Receipt } from "../focus/credit-item.ts";
import type { LearnerState } from "../focus/state.ts";
import {
  awaitsReopening,
  type CatalogVersion,
  decideModule,
  isWorthKeeping,
} from "./decide-module.ts";
import { type JournalEntry, newEntry, replayEntry } from "./journal-entry.ts";

/** Modules to decide anew, whole and with their resources loaded. */
export interface ReviewRequest {
  readonly modules: readonly ModulePart[];
  /** Where these are all modules of a catalogue, that catalogue; null where they are some of it. */
  readonly catalog: CatalogVersion | null;
}

/** Modules decided anew, for a catalogue that changed since; null where nothing follows from it. */
export function reviewModules(
  state: LearnerState,
  { modules, catalog }: ReviewRequest,
  receipt: Receipt,
): { readonly state: LearnerState; readonly entry: JournalEntry } | null {
  const reopen = catalog !== null && awaitsReopening(state, catalog);
  const kept = modules.flatMap((part) => {
    const decided = decideModule(state.resources, state, part, receipt, reopen);
    if (decided === null) throw new Error("a review was handed a part of a module");
    return isWorthKeeping(state.modules.get(part.id), decided, state.undecidedRev) ? [decided] : [];
  });
  const isNews = catalog !== null && state.rev > 0 && needsReview(state, catalog.version);
  if (kept.length === 0 && !isNews) return null;
  const entry = newEntry(receipt, {
    modules: kept,
    ...(isNews && { review: catalog.version }),
  });
  return { state: replayEntry(state, entry), entry };
}

/** Whether modules may stand otherwise than that version of the catalogue would have them. */
export function needsReview(state: LearnerState, version: number): boolean {
  const { review, undecidedRev } = state;
  return state.rev > 0 && (review.version !== version || review.rev < undecidedRev);
}
