/** A telemetry request on a learner's state: accept, credit, complete. What it returns is written in one step. */
import type { ModuleProgress } from "../../contract/learning.ts";
import { isOtherDuration, markOf } from "../completion/evidence.ts";
import { metBy } from "../completion/reached.ts";
import type { ModulePart } from "../completion/requirement.ts";
import {
  acceptBatch,
  type IncomingBatch,
  type Outcome,
  type SeenIds,
} from "../focus/accept-batch.ts";
import type { Receipt } from "../focus/credit-item.ts";
import type { PlacedItem } from "../focus/placed-item.ts";
import type { LearnerState, ModuleProgressState } from "./learner-state.ts";
import {
  type CatalogVersion,
  decideModule,
  type Footing,
  footingOf,
  isWorthKeeping,
  reviewedBy,
} from "./decide-module.ts";
import { type JournalEntry, keepMarks, keepMet, keepModules, newEntry } from "./journal-entry.ts";

export interface Recorded {
  readonly state: LearnerState;
  /** What to write; null where nothing changed. */
  readonly entry: JournalEntry | null;
  readonly outcomes: readonly Outcome[];
  /** The modules that accepted and duplicate items touch. */
  readonly modules: readonly ModuleProgress[];
  /** Those of them that could not be decided: all modules are to be reviewed first. */
  readonly undecided: readonly string[];
}

/** What a batch needs of the catalogue. */
export interface BatchCatalog extends CatalogVersion {
  readonly modules: readonly ModulePart[];
}

/**
 * `modules` are those of the catalogue that the batch's items may touch, with the resources of their parts
 * loaded; null where no catalogue was at hand.
 */
export function recordBatch(
  before: LearnerState,
  seen: SeenIds,
  batch: IncomingBatch,
  catalog: BatchCatalog | null,
  receipt: Receipt,
): Recorded {
  const accepted = acceptBatch(before, seen, batch, receipt);
  const footing = catalog ? footingOf(before, catalog, receipt.received) : "wait";
  const touched = touchedModules(batch, accepted.outcomes, catalog?.modules ?? []);
  const parts = footing === "decide" ? touched : [];
  const met = parts.flatMap(({ resources }) =>
    metBy(resources, before.resources, accepted.state.resources),
  );
  const credited = keepMet(accepted.state, met);
  const decided = parts.map((part) => decideModule(before.resources, credited, part, receipt));
  const kept = decided.filter((module) => isWorthKeeping(before.modules.get(module.id), module));
  const answer = {
    outcomes: accepted.outcomes,
    modules: decided.map(toProgress),
    undecided: footing === "decide" || catalog === null ? [] : touched.map(({ id }) => id),
  };
  if (accepted.placed.length === 0 && kept.length === 0) {
    return { state: before, entry: null, ...answer };
  }
  const durationMismatches = countDurationMismatches(accepted.placed, touched);
  const opened = [...accepted.state.sessions.keys()].filter((id) => !before.sessions.has(id));
  const entry = newEntry(receipt, {
    items: accepted.placed,
    placements: accepted.placements,
    modules: kept,
    ...(met.length > 0 && { met }),
    opened,
    ...marksOf(before, catalog, footing),
    ...(durationMismatches > 0 && { durationMismatches }),
  });
  return { state: keepMarks(keepModules(credited, kept), entry), entry, ...answer };
}

/** What an entry says of the catalogue: a learner's first stands by it, and what was not decided is to be. */
export function marksOf(
  before: LearnerState,
  catalog: CatalogVersion | null,
  footing: Footing,
): Pick<JournalEntry, "review" | "undecided"> {
  if (footing !== "decide") return { undecided: true };
  if (before.rev > 0 || catalog === null) return {};
  return { review: reviewedBy(before, catalog) };
}

function countDurationMismatches(
  placed: readonly PlacedItem[],
  touched: readonly ModulePart[],
): number {
  const durations = new Map(
    touched.flatMap(({ resources }) =>
      resources.flatMap(({ id, requirement }) =>
        requirement.type === "coverage" && requirement.durationMs !== null
          ? [[id, requirement.durationMs] as const]
          : [],
      ),
    ),
  );
  return placed.filter((item) => {
    const known = item.resource === undefined ? undefined : durations.get(item.resource);
    return (
      item.type === "pulse" &&
      known !== undefined &&
      item.durationMs !== undefined &&
      isOtherDuration(item.durationMs, known)
    );
  }).length;
}

/** The catalogue's word on where a resource belongs wins over the item's. */
function touchedModules(
  batch: IncomingBatch,
  outcomes: readonly Outcome[],
  modules: readonly ModulePart[],
): readonly ModulePart[] {
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

export function toProgress({
  id,
  status,
  percent,
  claimed,
}: Pick<ModuleProgressState, "id" | "status" | "percent" | "claimed">): ModuleProgress {
  return { module_id: id, status, percent, ...markOf(claimed) };
}
