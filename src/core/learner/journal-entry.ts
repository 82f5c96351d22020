/**
 * What one request changed, as the journal keeps it: enough to make the state after it from the state before
 * it. A wake replays the newest entries, an audit the sealed ones of the last 8 days.
 */
import type { Placement } from "../focus/place.ts";
import type { PlacedItem } from "../focus/placed-item.ts";
import { creditItem } from "../focus/credit-item.ts";
import { keepClocks } from "../focus/accept-batch.ts";
import type { LearnerState, ModuleProgressState, Session } from "../focus/state.ts";

export interface JournalEntry {
  /** Format of the entry; a release reads the next one's too. */
  readonly v: 1;
  readonly received: number;
  readonly rev: number;
  readonly items: readonly PlacedItem[];
  readonly placements: readonly Placement[];
  /** Modules whose status, percent or completion changed: decided with the catalogue of that moment. */
  readonly modules: readonly ModuleProgressState[];
  /** Sessions that this entry closed other than by their own `final`. */
  readonly closed: readonly { readonly session: string; readonly by: "close" | "idle" }[];
  /** Sessions whose first item this entry holds. */
  readonly opened: readonly string[];
}

export function replayEntry(state: LearnerState, entry: JournalEntry): LearnerState {
  const receipt = { received: entry.received, rev: entry.rev };
  const credited = entry.items.reduce(
    (before, item) => creditItem(before, item, receipt).state,
    state,
  );
  const placed = keepClocks(credited, entry.placements, entry.received);
  return { ...closeSessions(keepModules(placed, entry.modules), entry), rev: entry.rev };
}

/** The state with modules as an entry decided them. */
export function keepModules(
  state: LearnerState,
  modules: readonly ModuleProgressState[],
): LearnerState {
  if (modules.length === 0) return state;
  const kept = new Map(state.modules);
  let { modulesCompleted, percentSum } = state.totals;
  let { statusRev } = state;
  for (const module of modules) {
    const before = kept.get(module.id);
    if (module.completedAt !== null && (before?.completedAt ?? null) === null)
      modulesCompleted += 1;
    if (module.status !== (before?.status ?? "not_started")) statusRev = module.rev;
    percentSum += module.percent - (before?.percent ?? 0);
    kept.set(module.id, module);
  }
  return {
    ...state,
    modules: kept,
    statusRev,
    totals: { ...state.totals, modulesCompleted, percentSum },
  };
}

function closeSessions(state: LearnerState, { closed, rev }: JournalEntry): LearnerState {
  if (closed.length === 0) return state;
  const sessions = new Map(state.sessions);
  for (const { session, by } of closed) {
    const before: Session | undefined = sessions.get(session);
    if (before && (before.closedBy === null || before.closedBy === "idle"))
      sessions.set(session, { ...before, closedBy: by, rev });
  }
  return { ...state, sessions, statusRev: rev };
}
