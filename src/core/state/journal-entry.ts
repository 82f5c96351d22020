/**
 * What one request changed, as the journal keeps it: enough to make the state after it from the state before
 * it. A wake replays the newest entries, an audit the sealed ones of the last 8 days.
 */
import type { Placement } from "../focus/place.ts";
import type { PlacedItem } from "../focus/placed-item.ts";
import type { Cover } from "../focus/cover.ts";
import { creditItem, type Receipt } from "../focus/credit-item.ts";
import { keepClocks } from "../focus/accept-batch.ts";
import { bookTally } from "../focus/day-tally.ts";
import { withFocus } from "./activity.ts";
import { without } from "./struggles.ts";
import type {
  LearnerState,
  ModuleProgressState,
  Review,
  Session,
  Totals,
} from "./learner-state.ts";
import { applyWork } from "../work/apply-work.ts";
import { applyCorrection } from "../work/correct.ts";
import type { Correction, Work } from "../work/work.ts";
import { MAX_AGE_MS } from "../focus/constants.ts";
import type { Met } from "../completion/reached.ts";

/** Totals that go by what the catalogue lists. */
export const NO_LISTED = {
  modulesCompleted: 0,
  percentSum: 0,
  quizzesAttempted: 0,
  assignmentsSubmitted: 0,
};
type Listed = Pick<Totals, keyof typeof NO_LISTED>;

export interface JournalEntry {
  readonly received: number;
  readonly rev: number;
  readonly items: readonly PlacedItem[];
  readonly placements: readonly Placement[];
  /** Modules of which anything changed, their tally included: decided with the catalogue of that moment. */
  readonly modules: readonly ModuleProgressState[];
  /** Resources that came to have what they are asked for, or no longer have it. */
  readonly met?: readonly Met[];
  /** Sessions that this entry closed other than by their own `final`. */
  readonly closed: readonly { readonly session: string; readonly by: "close" | "idle" }[];
  /** Sessions whose first item this entry holds. */
  readonly opened: readonly string[];
  /** What was handed in or graded. */
  readonly work?: Work;
  /** What a corrected key made of attempts, by quiz. */
  readonly corrections?: readonly Correction[];
  /** The catalogue by which every module stands after this entry. */
  readonly review?: Omit<Review, "rev">;
  /** Quizzes that no attempt had passed on its day, and the mark of that catalogue which passes them. */
  readonly passedMarks?: readonly (readonly [quiz: string, mark: number])[];
  /** Totals of what is in that catalogue. */
  readonly listed?: Listed;
  /** What this entry touched was not decided. */
  readonly undecided?: true;
  /** Pulses that named another duration than the catalogue's. */
  readonly durationMismatches?: number;
  /** Achievements that were told for the first time, and when they were reached, epoch ms. */
  readonly earned?: Readonly<Record<string, number>>;
}

/** An entry of which only `parts` says anything. */
export function newEntry({ received, rev }: Receipt, parts: Partial<JournalEntry>): JournalEntry {
  return {
    received,
    rev,
    items: [],
    placements: [],
    modules: [],
    closed: [],
    opened: [],
    ...parts,
  };
}

export function replayEntry(state: LearnerState, entry: JournalEntry): LearnerState {
  const receipt = { received: entry.received, rev: entry.rev };
  const fresh: Cover[] = [];
  const credited = entry.items.reduce((before, item) => {
    const after = creditItem(before, item, receipt);
    fresh.push(after.fresh);
    return after.state;
  }, state);
  const active = withFocus(credited, fresh);
  const placed = keepClocks(active, entry.placements, entry.received);
  const worked = entry.work ? applyWork(placed, entry.work, receipt) : placed;
  const corrected = (entry.corrections ?? []).reduce(
    (before, correction) => applyCorrection(before, correction, receipt),
    worked,
  );
  const passed = keepPassedMarks(corrected, entry);
  const met = keepMet(passed, entry.met ?? []);
  return keepMarks(closeSessions(keepModules(met, entry.modules), entry), entry);
}

function keepPassedMarks(state: LearnerState, { passedMarks, rev }: JournalEntry): LearnerState {
  if (passedMarks === undefined) return state;
  const resources = new Map(state.resources);
  for (const [id, passedMark] of passedMarks) {
    const resource = resources.get(id);
    if (resource?.quiz) {
      resources.set(id, { ...resource, rev, quiz: { ...resource.quiz, passedMark } });
    }
  }
  return { ...state, resources };
}

/** The state with resources as an entry found them met; they must be loaded. */
export function keepMet(state: LearnerState, met: readonly Met[]): LearnerState {
  if (met.length === 0) return state;
  const resources = new Map(state.resources);
  let { struggles } = state;
  for (const [id, metAt] of met) {
    const resource = resources.get(id);
    if (!resource) throw new Error("a resource that was met is not loaded");
    resources.set(id, { ...resource, metAt });
    if (metAt !== null) struggles = without(struggles, id);
  }
  return { ...state, resources, struggles };
}

/** The state with modules as an entry decided them. */
export function keepModules(
  state: LearnerState,
  modules: readonly ModuleProgressState[],
): LearnerState {
  if (modules.length === 0) return state;
  const kept = new Map(state.modules);
  let { modulesCompleted, percentSum } = state.totals;
  let { statusRev, days } = state;
  for (const module of modules) {
    const before = kept.get(module.id);
    const completed = (before?.completedAt ?? null) !== null;
    if (module.completedAt !== null && !completed) {
      modulesCompleted += 1;
      // One that is told so late lies in a day that is closed.
      if (module.reachedAt > module.completedAt - MAX_AGE_MS)
        days = bookTally(days, module.reachedAt, { completions: 1 });
    }
    if (module.completedAt === null && completed) modulesCompleted -= 1;
    if (module.status !== (before?.status ?? "not_started")) statusRev = module.rev;
    percentSum += module.percent - (before?.percent ?? 0);
    kept.set(module.id, module);
  }
  return {
    ...state,
    modules: kept,
    statusRev,
    days,
    totals: { ...state.totals, modulesCompleted, percentSum },
  };
}

/** What an entry says of the state as a whole. */
export function keepMarks(state: LearnerState, entry: JournalEntry): LearnerState {
  const { rev, review, listed, undecided, durationMismatches = 0, earned } = entry;
  return {
    ...state,
    rev,
    review: review === undefined ? state.review : { ...review, rev },
    undecidedRev: undecided ? rev : state.undecidedRev,
    // What was told once stays as it was told.
    earned: earned ? { ...earned, ...state.earned } : state.earned,
    totals: {
      ...state.totals,
      ...listed,
      durationMismatches: state.totals.durationMismatches + durationMismatches,
    },
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
