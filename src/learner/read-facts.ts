/** What the store and the journal's tail know together, as far as a request wants it. */
import type {
  PackedFacts,
  NotesPage,
  NotesRequest,
  SubmissionsPage,
  SubmissionsRequest,
  Wishes,
  WorkPage,
} from "../core/state/learner-facts.ts";
import { PAGE_BYTES } from "../core/state/learner-facts.ts";
import { timelineOf } from "../core/state/timeline-of.ts";
import { joinPacked, packDays, packedFrom } from "../core/focus/packed-quarters.ts";
import type { LearnerState, ModuleProgressState, Resource } from "../core/state/learner-state.ts";
import { encodeModule } from "../core/state/module-line.ts";
import type { Submission } from "../core/work/work.ts";
import { withinBytes } from "../core/within-bytes.ts";
import { loadRecords, type Memory, NO_CLAIMS } from "./memory.ts";
import { readFirstDay, readQuartersFrom } from "./store/days.ts";
import { listAttempts } from "./store/attempt.ts";
import { readOtherModuleLines } from "./store/module.ts";
import { countNotes, listNotes } from "./store/note.ts";
import {
  countOtherQuizzes,
  countResources,
  countStudied,
  readMostFocused,
  readNewestQuizzes,
  readNewestResources,
  readOtherAssignmentLines,
} from "./store/resource.ts";
import type { Sql } from "./store/sql.ts";
import { readTimeline } from "./store/timeline.ts";
import { listSubmissions } from "./store/submission.ts";

/** More than any number of a list. */
const NO_BOUND = Number.MAX_SAFE_INTEGER;

export function readFacts(sql: Sql, memory: Memory, wishes: Wishes): PackedFacts {
  const { hot, state, tail } = memory;
  const { modules, resources, newest, recent, mostFocused, assignments } = wishes;
  const { quizzes, quizzesEver, studied, daysFrom, firstDay, timelineLines, noteBytes, attempts } =
    wishes;
  const named = loadRecords(sql, state, {
    items: [],
    resources: [...(resources ?? []), ...(recent ? state.recent : [])],
    modules: modules === "all" ? [] : (modules ?? []),
    ...NO_CLAIMS,
  });
  return {
    id: hot.learner,
    rev: state.rev,
    receivedAt: state.receivedAt,
    totals: state.totals,
    earned: state.earned,
    ...(modules !== undefined && {
      modules: modules === "all" ? allModules(sql, state) : toLines(pick(named.modules, modules)),
    }),
    ...(resources !== undefined && { resources: pick(named.resources, resources) }),
    ...(recent && { recent: pick(named.resources, state.recent) }),
    ...(newest !== undefined && {
      newest: top(newest, readNewestResources, (r) => r.rev),
      resourcesTotal: countAllResources(sql, state),
    }),
    ...(mostFocused !== undefined && {
      mostFocused: top(mostFocused, readMostFocused, (r) => r.focusMs),
    }),
    ...(studied !== undefined && { studiedTotal: countAllStudied(sql, state, studied) }),
    ...(quizzes !== undefined && {
      quizzes: top(
        quizzes,
        readNewestQuizzes,
        (r) => r.rev,
        ({ quiz }) => quiz !== null,
      ),
    }),
    ...(quizzesEver && { quizzesEver: countAllQuizzes(sql, state) }),
    ...(assignments && { assignments: allAssignments(sql, state) }),
    ...(daysFrom !== undefined && { quarters: allQuarters(sql, state, daysFrom) }),
    ...(firstDay && { firstDay: firstDayOf(sql, state) }),
    ...(timelineLines !== undefined && {
      timeline: [
        ...readTimeline(sql, hot.timelineChunk, timelineLines),
        ...tail.flatMap(({ entry }) => timelineOf(entry)),
      ]
        .sort((a, b) => b.at - a.at)
        .slice(0, timelineLines),
    }),
    ...(noteBytes !== undefined && {
      notes: notesPage(sql, state, { module: null, limit: 50, below: null }, noteBytes).items,
    }),
    ...(attempts && {
      attempts: merge(
        listAttempts(sql, attempts.quiz, NO_BOUND, attempts.count),
        only(state.attempts, ({ quiz }) => quiz === attempts.quiz),
      )
        .sort((a, b) => b.number - a.number)
        .slice(0, attempts.count)
        // Nobody is told what was chosen: it is kept to be graded anew.
        .map((attempt) => ({ ...attempt, answers: [] })),
    }),
  };

  function top(
    count: number,
    read: (sql: Sql, count: number) => Resource[],
    by: (resource: Resource) => number,
    counts: (resource: Resource) => boolean = () => true,
  ): Resource[] {
    return merge(read(sql, count), state.resources)
      .filter(counts)
      .sort((a, b) => by(b) - by(a))
      .slice(0, count);
  }
}

/** One page of an assignment's submissions, newest first. */
export function readSubmissionsPage(
  sql: Sql,
  { state }: Memory,
  { assignment, limit, below }: SubmissionsRequest,
): SubmissionsPage {
  const bound = below ?? NO_BOUND;
  const newer = only(state.submissions, (submission) => submission.assignment === assignment);
  const stored = listSubmissions(sql, assignment, bound, limit + 1);
  const resource = loadRecords(sql, state, { items: [], resources: [assignment], ...NO_CLAIMS });
  const total = resource.resources.get(assignment)?.assignment?.submissions ?? 0;
  return page(merge<Submission>(stored, newer), bound, limit, total, PAGE_BYTES);
}

/** One page of the learner's notes, newest first. */
export function readNotesPage(sql: Sql, { state }: Memory, request: NotesRequest): NotesPage {
  return notesPage(sql, state, request, PAGE_BYTES);
}

function notesPage(
  sql: Sql,
  state: LearnerState,
  { module, limit, below }: NotesRequest,
  bytes: number,
): NotesPage {
  const bound = below ?? NO_BOUND;
  const newer = only(state.notes, (note) => module === null || note.module === module);
  const stored = listNotes(sql, module, bound, limit + 1);
  const total =
    module === null ? state.totals.notes : countNotes(sql, module) + unfolded(sql, state, module);
  return page(merge(stored, newer), bound, limit, total, bytes);
}

/** Notes of a module that are in the journal's tail alone. */
function unfolded(sql: Sql, state: LearnerState, module: string): number {
  const ids = [...state.notes.values()].filter((note) => note.module === module);
  const highest = listNotes(sql, null, NO_BOUND, 1)[0]?.number ?? 0;
  return ids.filter(({ number }) => number > highest).length;
}

function page<T extends { readonly number: number }>(
  found: readonly T[],
  below: number,
  limit: number,
  total: number,
  maxBytes: number,
): WorkPage<T> {
  const candidates = found
    .filter(({ number }) => number < below)
    .sort((a, b) => b.number - a.number);
  const items = withinBytes(candidates.slice(0, limit), maxBytes);
  const next = items.length < candidates.length ? (items.at(-1)?.number ?? null) : null;
  return { items, total, next };
}

/** What is in memory is newer than its row. */
function merge<T extends { readonly id: string }>(
  stored: readonly T[],
  newer: ReadonlyMap<string, T>,
): T[] {
  const all = new Map(stored.map((record) => [record.id, record] as const));
  for (const [id, record] of newer) all.set(id, record);
  return [...all.values()];
}

function only<T>(records: ReadonlyMap<string, T>, wanted: (record: T) => boolean): Map<string, T> {
  return new Map([...records].filter(([, record]) => wanted(record)));
}

function pick<T>(records: ReadonlyMap<string, T>, ids: readonly string[]): T[] {
  return [...new Set(ids)].flatMap((id) => records.get(id) ?? []);
}

function countAllResources(sql: Sql, { resources }: LearnerState): number {
  const ids = [...resources.keys()];
  const [stored, known] = countResources(sql, ids);
  return stored + ids.length - known;
}

function countAllStudied(sql: Sql, { resources }: LearnerState, ids: readonly string[]): number {
  const stored = ids.filter((id) => !resources.has(id));
  const newer = ids.filter((id) => (resources.get(id)?.ownMs ?? 0) > 0).length;
  return newer + (stored.length > 0 ? countStudied(sql, stored) : 0);
}

function countAllQuizzes(sql: Sql, { resources }: LearnerState): number {
  const tried = [...resources.values()].flatMap(({ id, quiz }) => (quiz ? [id] : []));
  return countOtherQuizzes(sql, tried) + tried.length;
}

function toLines(modules: readonly ModuleProgressState[]): string {
  return `[${modules.map(encodeModule).join(",")}]`;
}

function allModules(sql: Sql, { modules }: LearnerState): string {
  const stored = readOtherModuleLines(sql, [...modules.keys()]);
  return `[${[...stored, ...[...modules.values()].map(encodeModule)].join(",")}]`;
}

function allAssignments(sql: Sql, { resources }: LearnerState): string {
  const stored = readOtherAssignmentLines(sql, [...resources.keys()]);
  const newer = [...resources.values()].flatMap(({ id, assignment }) =>
    assignment ? [JSON.stringify([id, assignment])] : [],
  );
  return `[${[...stored, ...newer].join(",")}]`;
}

function firstDayOf(sql: Sql, { days }: LearnerState): number | null {
  const first = Math.min(readFirstDay(sql) ?? Infinity, ...Object.keys(days).map(Number));
  return Number.isFinite(first) ? first : null;
}

/** The hot days all lie behind those of the table. */
function allQuarters(sql: Sql, { days }: LearnerState, from: number): Uint32Array {
  return joinPacked([readQuartersFrom(sql, from), packedFrom(packDays(days), from)]);
}
