/** A telemetry request on a learner's state: accept, credit, complete. What it returns is written in one step. */
import type { ModuleProgress } from "../../contract/learning.ts";
import { checkCompletion } from "../completion/check-completion.ts";
import type { ModuleRequirements } from "../completion/requirement.ts";
import {
  acceptBatch,
  type IncomingBatch,
  type Outcome,
  type SeenIds,
} from "../focus/accept-batch.ts";
import type { Receipt } from "../focus/credit-item.ts";
import type { LearnerState, ModuleProgressState } from "../focus/state.ts";
import { type JournalEntry, keepModules } from "./journal-entry.ts";

export interface Recorded {
  readonly state: LearnerState;
  /** What to write; null where nothing changed. */
  readonly entry: JournalEntry | null;
  readonly outcomes: readonly Outcome[];
  /** The modules that accepted and duplicate items touch. */
  readonly modules: readonly ModuleProgress[];
}

/** `modules` are those of the catalogue that the batch's items may touch, with their resources loaded. */
export function recordBatch(
  before: LearnerState,
  seen: SeenIds,
  batch: IncomingBatch,
  modules: readonly ModuleRequirements[],
  receipt: Receipt,
): Recorded {
  const accepted = acceptBatch(before, seen, batch, receipt);
  const touched = touchedModules(batch, accepted.outcomes, modules);
  const decided = touched.map((module) => decideModule(accepted.state, module, receipt));
  const changed = decided.filter((module) => hasChanged(before.modules.get(module.id), module));
  const progress = decided.map(({ id, status, percent }) => ({ module_id: id, status, percent }));
  if (accepted.placed.length === 0 && changed.length === 0) {
    return { state: before, entry: null, outcomes: accepted.outcomes, modules: progress };
  }
  const state = { ...keepModules(accepted.state, changed), rev: receipt.rev };
  const opened = [...state.sessions.keys()].filter((id) => !before.sessions.has(id));
  const entry: JournalEntry = {
    v: 1,
    received: receipt.received,
    rev: receipt.rev,
    items: accepted.placed,
    placements: accepted.placements,
    modules: changed,
    closed: [],
    opened,
  };
  return { state, entry, outcomes: accepted.outcomes, modules: progress };
}

/** The catalogue's word on where a resource belongs wins over the item's. */
function touchedModules(
  batch: IncomingBatch,
  outcomes: readonly Outcome[],
  modules: readonly ModuleRequirements[],
): readonly ModuleRequirements[] {
  const known = new Set(modules.flatMap((module) => module.resources.map(({ id }) => id)));
  const resources = new Set<string>();
  const named = new Set<string>();
  batch.items.forEach((incoming, index) => {
    if (!("item" in incoming) || outcomes[index]!.status === "rejected") return;
    const { module_id, resource_id } = incoming.item;
    if (resource_id !== undefined && known.has(resource_id)) resources.add(resource_id);
    else if (module_id !== undefined) named.add(module_id);
  });
  return modules.filter(
    (module) => named.has(module.id) || module.resources.some(({ id }) => resources.has(id)),
  );
}

/** A module's state by its evidence now; the rev is kept where nothing changed. */
export function decideModule(
  state: LearnerState,
  module: ModuleRequirements,
  receipt: Receipt,
): ModuleProgressState {
  const before = state.modules.get(module.id);
  const verdict = checkCompletion(
    module,
    state.resources,
    before?.completedAt ?? null,
    receipt.received,
  );
  return {
    id: module.id,
    rev: receipt.rev,
    status: verdict.status,
    percent: verdict.percent,
    completedAt: verdict.completedAt,
  };
}

export function hasChanged(
  before: ModuleProgressState | undefined,
  after: ModuleProgressState,
): boolean {
  return (
    after.status !== (before?.status ?? "not_started") ||
    after.percent !== (before?.percent ?? 0) ||
    after.completedAt !== (before?.completedAt ?? null)
  );
}
