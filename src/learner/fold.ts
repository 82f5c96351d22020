/**
 * Folding: what the journal's tail changed goes into the tables, and the ring is free again. Runs inside one
 * transaction with the request's own row; it changes nothing in memory, so a fold that throws left no trace.
 */
import { touchedBy } from "../core/focus/touched-by.ts";
import { forgetBefore } from "../core/focus/cover.ts";
import { RETENTION_MS } from "../core/focus/constants.ts";
import type { LearnerState } from "../core/state/learner-state.ts";
import { correctionsOf, loadOlderCover, type Memory } from "./memory.ts";
import { foldIds, readSeenIds } from "./store/event-ids.ts";
import { NO_RECORDS, oldestHotDay, writeHot } from "./store/hot.ts";
import { RING_SLOTS, type TailEntry } from "./store/journal.ts";
import { writeAttempt } from "./store/attempt.ts";
import { writeModule } from "./store/module.ts";
import { writeNote } from "./store/note.ts";
import { writeResource } from "./store/resource.ts";
import { writeSession } from "./store/session.ts";
import { writeSubmission } from "./store/submission.ts";
import { writeWatch } from "./store/watch.ts";
import { sealEntries } from "./store/sealed.ts";
import { writeDays } from "./store/days.ts";
import type { Sql } from "./store/sql.ts";
import { appendTimeline } from "./store/timeline.ts";

/** A fold starts here, so that 16 requests can still be taken while it fails. */
const FOLD_AT_ENTRIES = RING_SLOTS - 16;
const FOLD_AT_BYTES = 128 * 1024;

/** Attempts that were graded anew are read again by each wake until they are folded: of more, at once. */
const FOLD_AT_CORRECTED = 16;

export function foldIsDue(tail: readonly TailEntry[]): boolean {
  const corrected = tail
    .flatMap(({ entry }) => correctionsOf(entry))
    .reduce((sum, { attempts }) => sum + attempts.length, 0);
  if (corrected >= FOLD_AT_CORRECTED) return true;
  const bytes = tail.reduce((sum, entry) => sum + entry.bytes, 0);
  return tail.length >= FOLD_AT_ENTRIES || bytes >= FOLD_AT_BYTES;
}

/** The memory after the fold: the same state, with nothing loaded and an empty tail. */
export function fold(sql: Sql, memory: Memory, received: number): Memory {
  const { tail, hot } = memory;
  const newest = tail.at(-1);
  if (!newest) return memory;
  const state = loadOlderCover(sql, memory.state);
  foldIds(sql, tail, received);
  writeRecords(sql, state, hot.state.rev, tail, received);
  const kept = dropOldDays(sql, state, received);
  const written = writeHot(
    sql,
    {
      ...hot,
      ...sealEntries(sql, hot, tail),
      folded: newest.n,
      timelineChunk: appendTimeline(
        sql,
        hot.timelineChunk,
        tail.map(({ entry }) => entry),
      ),
      state: { ...kept, ...NO_RECORDS },
    },
    received,
  );
  return { hot: written, tail: [], state: written.state, seen: readSeenIds(sql, [], received) };
}

/** Rows of what changed since the last fold. */
function writeRecords(
  sql: Sql,
  state: LearnerState,
  foldedRev: number,
  tail: readonly TailEntry[],
  received: number,
): void {
  for (const session of state.sessions.values()) {
    if (session.rev > foldedRev) writeSession(sql, session);
  }
  // That it was met is no news of it: its rev stays.
  const met = new Set(tail.flatMap(({ entry }) => (entry.met ?? []).map(([id]) => id)));
  for (const resource of state.resources.values()) {
    if (resource.rev <= foldedRev && !met.has(resource.id)) continue;
    writeResource(sql, {
      ...resource,
      cover: forgetBefore(resource.cover, received - RETENTION_MS),
    });
  }
  for (const module of state.modules.values()) {
    if (module.tallyRev > foldedRev) writeModule(sql, module);
  }
  for (const attempt of state.attempts.values()) {
    if (attempt.rev > foldedRev) writeAttempt(sql, attempt);
  }
  for (const submission of state.submissions.values()) {
    if (submission.rev > foldedRev) writeSubmission(sql, submission);
  }
  for (const note of state.notes.values()) {
    if (note.rev > foldedRev) writeNote(sql, note);
  }
  const pulses = tail.flatMap(({ entry }) => entry.items.filter((item) => item.type === "pulse"));
  for (const [key, [session, resource]] of touchedBy(pulses).watches) {
    const watch = state.watches.get(key);
    if (watch) writeWatch(sql, session, resource, watch);
  }
}

/** Days that nothing can reach any more move to rows of their own, and counts of arrivals are forgotten. */
function dropOldDays(sql: Sql, state: LearnerState, received: number): LearnerState {
  const oldest = oldestHotDay(received);
  const old = Object.entries(state.days).flatMap(([day, record]) =>
    Number(day) < oldest ? [[Number(day), record] as const] : [],
  );
  writeDays(sql, old);
  const recent = <T>(byDay: Readonly<Record<number, T>>) =>
    Object.fromEntries(Object.entries(byDay).filter(([day]) => Number(day) >= oldest));
  return { ...state, days: recent(state.days), arrivals: recent(state.arrivals) };
}
