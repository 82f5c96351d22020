/**
 * What a learner's object has in memory between two requests: nothing that the store does not have. An object
 * that slept 10 s starts from the store again, which at a pulse every 15 s is nearly every request.
 */
import { MAX_PIECES } from "../core/focus/constants.ts";
import { pieces, unite } from "../core/focus/cover.ts";
import { type LearnerState, type Watch, watchKey } from "../core/state/learner-state.ts";
import { touchedBy } from "../core/focus/touched-by.ts";
import { type JournalEntry, replayEntry } from "../core/state/journal-entry.ts";
import type { ModulePart } from "../core/completion/requirement.ts";
import type { HandIn, WorkKey } from "../core/work/record-work.ts";
import type { Attempt, Correction, Work } from "../core/work/work.ts";
import { type KeptIds, readSeenIds } from "./store/event-ids.ts";
import { emptyHot, type Hot, readHot, readOlderCover } from "./store/hot.ts";
import { readTail, type TailEntry } from "./store/journal.ts";
import { readAttempts, readAttemptsOf, readNumberedAttempts } from "./store/attempt.ts";
import { readModules } from "./store/module.ts";
import { readNotes } from "./store/note.ts";
import { readResources } from "./store/resource.ts";
import { readSessions } from "./store/session.ts";
import { readSubmissions } from "./store/submission.ts";
import { readWatch, readWatchesOf } from "./store/watch.ts";
import type { Sql } from "./store/sql.ts";
import { openStore, type StoreStorage } from "./store/version.ts";

export interface Memory {
  readonly hot: Hot;
  /** Journal entries that are not folded yet. */
  readonly tail: readonly TailEntry[];
  readonly state: LearnerState;
  readonly seen: KeptIds;
}

/** The state as the store has it: the hot row, and the tail replayed on it. */
export function wake(
  storage: StoreStorage,
  tenant: string,
  learner: string,
  received: number,
): Memory {
  openStore(storage);
  const { sql } = storage;
  const hot = readHot(sql) ?? emptyHot(tenant, learner);
  const tail = readTail(sql, hot.folded);
  const items = tail.flatMap(({ entry }) => entry.items);
  const claims = items.flatMap((item) => (item.type === "pulse" ? item.claim.slice(0, 1) : []));
  const works = tail.flatMap(({ entry }) => entry.work ?? []);
  const loaded = loadRecords(sql, hot.state, {
    items,
    sessions: tail.flatMap(({ entry }) => entry.closed.map(({ session }) => session)),
    modules: tail.flatMap(({ entry }) => entry.modules.map(({ id }) => id)),
    resources: [
      ...works.flatMap(resourceOf),
      ...tail.flatMap(({ entry }) => (entry.met ?? []).map(([id]) => id)),
      ...tail.flatMap(({ entry }) => entry.passedMarks?.map(([quiz]) => quiz) ?? []),
      ...tail.flatMap(({ entry }) => entry.corrections?.map(({ quiz }) => quiz) ?? []),
    ],
    submissions: works.flatMap((work) => (work.type === "grade" ? [work.submission] : [])),
    earliestClaim: claims.reduce((earliest, at) => Math.min(earliest, at), Infinity),
    claimPieces: 0,
  });
  const corrections = tail.flatMap(({ entry }) => correctionsOf(entry));
  const whole = loadCorrected(sql, loaded, corrections);
  const state = tail.reduce((before, { entry }) => replayEntry(before, entry), whole);
  return { hot, tail, state, seen: readSeenIds(sql, tail, received) };
}

export interface Needed {
  readonly items: readonly { readonly session: string; readonly resource?: string | undefined }[];
  readonly sessions?: readonly string[];
  readonly resources?: readonly string[];
  readonly modules?: readonly string[];
  readonly attempts?: readonly string[];
  readonly submissions?: readonly string[];
  readonly notes?: readonly string[];
  readonly earliestClaim: number;
  /** Pieces that the request may add to the cover. */
  readonly claimPieces: number;
}

/** Of a request that claims no time. */
export const NO_CLAIMS = { earliestClaim: Infinity, claimPieces: 0 };

/** What a hand-in needs: the record of its id, if there is one, and its module's resources. */
export function neededBy(handIn: HandIn | WorkKey, module: ModulePart | null): Partial<Needed> {
  const resources = module?.resources.map(({ id }) => id) ?? [];
  const modules = module ? [module.id] : [];
  switch (handIn.type) {
    case "attempt": {
      const { id, quiz } = handIn.attempt;
      return { modules, resources: [...resources, quiz], attempts: [id] };
    }
    case "submission": {
      const { id, assignment } = handIn.submission;
      return { modules, resources: [...resources, assignment], submissions: [id] };
    }
    case "grade": {
      const { submission, assignment } = handIn;
      return { modules, resources: [...resources, assignment], submissions: [submission] };
    }
    case "note":
      return { notes: [handIn.note.id] };
    case "claim":
      return { modules, resources: [...resources, handIn.resource] };
  }
}

/** Results that an entry gives anew. */
export function correctionsOf({ work, corrections = [] }: JournalEntry): readonly Correction[] {
  return work?.type === "revision" ? [...corrections, work.correction] : corrections;
}

/** The state with the attempts that these change. */
export function loadCorrected(
  sql: Sql,
  state: LearnerState,
  corrections: readonly Pick<Correction, "quiz" | "attempts">[],
): LearnerState {
  return withAttempts(
    state,
    corrections.flatMap(({ quiz, attempts }) =>
      readNumberedAttempts(
        sql,
        quiz,
        attempts.map(([number]) => number),
      ),
    ),
  );
}

/** The state with all attempts at these quizzes. */
export function loadAttemptsOf(
  sql: Sql,
  state: LearnerState,
  quizzes: readonly string[],
): LearnerState {
  return withAttempts(state, readAttemptsOf(sql, quizzes));
}

/** What is loaded already is newer than its row. */
function withAttempts(state: LearnerState, stored: readonly Attempt[]): LearnerState {
  if (stored.length === 0) return state;
  const attempts = new Map(stored.map((attempt) => [attempt.id, attempt]));
  for (const [id, attempt] of state.attempts) attempts.set(id, attempt);
  return { ...state, attempts };
}

/** The resource that a piece of work is about; a note is about none that it would change. */
export function resourceOf(work: Work): string[] {
  switch (work.type) {
    case "attempt":
      return [work.attempt.quiz];
    case "revision":
      return [work.correction.quiz];
    case "submission":
      return [work.submission.assignment];
    case "grade":
      return [work.assignment];
    case "claim":
      return [work.resource];
    case "note":
      return [];
  }
}

/** The state with the records that a request needs; what is loaded already is newer than its row. */
export function loadRecords(sql: Sql, state: LearnerState, needed: Needed): LearnerState {
  const touched = touchedBy(needed.items);
  const load = <T extends { readonly id: string }>(
    loaded: ReadonlyMap<string, T>,
    ids: Iterable<string>,
    read: (sql: Sql, ids: readonly string[]) => T[],
  ): ReadonlyMap<string, T> => {
    const absent = [...new Set(ids)].filter((id) => !loaded.has(id));
    if (absent.length === 0) return loaded;
    const all = new Map(loaded);
    for (const record of read(sql, absent)) all.set(record.id, record);
    return all;
  };
  const { sessions = [], resources = [], modules = [] } = needed;
  const { attempts = [], submissions = [], notes = [] } = needed;
  const loaded: LearnerState = {
    ...state,
    sessions: load(state.sessions, [...touched.sessions, ...sessions], readSessions),
    resources: load(state.resources, [...touched.resources, ...resources], readResources),
    modules: load(state.modules, modules, readModules),
    watches: loadWatches(sql, state.watches, [...touched.watches]),
    attempts: load(state.attempts, attempts, readAttempts),
    submissions: load(state.submissions, submissions, readSubmissions),
    notes: load(state.notes, notes, readNotes),
  };
  return needsOlderCover(state, needed) ? loadOlderCover(sql, loaded) : loaded;
}

function loadWatches(
  sql: Sql,
  loaded: LearnerState["watches"],
  touched: readonly (readonly [key: string, pair: readonly [session: string, resource: string]])[],
): LearnerState["watches"] {
  const absent = touched.filter(([key]) => !loaded.has(key));
  if (absent.length === 0) return loaded;
  const all = new Map(loaded);
  for (const [key, [session, resource]] of absent) {
    const watch = readWatch(sql, session, resource);
    if (watch) all.set(key, watch);
  }
  return all;
}

function needsOlderCover(state: LearnerState, needed: Needed): boolean {
  if (state.olderPieces === 0) return false;
  // Near the bound, what can be forgotten has to be, so that nobody is refused for it.
  const most = state.olderPieces + pieces(state.cover) + needed.claimPieces;
  return needed.earliestClaim <= (state.cover[0] ?? Infinity) || most > MAX_PIECES;
}

export function loadOlderCover(sql: Sql, state: LearnerState): LearnerState {
  if (state.olderPieces === 0) return state;
  return { ...state, cover: unite(readOlderCover(sql), state.cover), olderPieces: 0 };
}

/** All that one session did with media, stored or not folded yet. */
export function watchesOf(sql: Sql, state: LearnerState, session: string): Watch[] {
  const watches = new Map(
    readWatchesOf(sql, session).map(([resource, watch]) => [watchKey(session, resource), watch]),
  );
  const prefix = watchKey(session, "").slice(0, -2);
  for (const [key, watch] of state.watches) if (key.startsWith(prefix)) watches.set(key, watch);
  return [...watches.values()];
}
