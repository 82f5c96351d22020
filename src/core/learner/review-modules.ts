import type { ModuleRequirements } from "../completion/requirement.ts";
import type { Receipt } from "../focus/credit-item.ts";
import type { LearnerState } from "../focus/state.ts";
import { type JournalEntry, replayEntry } from "./journal-entry.ts";
import { decideModule, hasChanged } from "./record-batch.ts";

/** Modules decided anew, for a catalogue that changed since; null where nothing follows from it. */
export function reviewModules(
  state: LearnerState,
  modules: readonly ModuleRequirements[],
  receipt: Receipt,
): { readonly state: LearnerState; readonly entry: JournalEntry } | null {
  const changed = modules
    .map((module) => decideModule(state, module, receipt))
    .filter((module) => hasChanged(state.modules.get(module.id), module));
  if (changed.length === 0) return null;
  const entry: JournalEntry = {
    v: 1,
    ...receipt,
    items: [],
    placements: [],
    modules: changed,
    closed: [],
    opened: [],
  };
  return { state: replayEntry(state, entry), entry };
}
