/** What changed since the ledger's last confirmation: the rows beside the learner's own. */
import { RETENTION_MS } from "../core/focus/constants.ts";
import type { Cover } from "../core/focus/cover.ts";
import { dayFocusMs } from "../core/focus/quarters.ts";
import { sessionFeatures } from "../core/features/session-features.ts";
import type { LearnerState, Session } from "../core/state/learner-state.ts";
import type { SessionRecord, SideRecords } from "../core/state/ledger-records.ts";
import type { JournalEntry } from "../core/state/journal-entry.ts";
import { dayOf } from "../core/time.ts";
import {
  correctionsOf,
  loadCorrected,
  loadRecords,
  type Memory,
  NO_CLAIMS,
  resourceOf,
  watchesOf,
} from "./memory.ts";
import { readDays, type StoredDay } from "./store/days.ts";
import { readAllAttempts } from "./store/attempt.ts";
import { readAllModules } from "./store/module.ts";
import { readAllResources } from "./store/resource.ts";
import { readSealed } from "./store/sealed.ts";
import type { Sql } from "./store/sql.ts";
import { readAllSessions } from "./store/session.ts";
import { readAllSubmissions } from "./store/submission.ts";

/** `at` is the time of this flush, epoch ms. */
export function changesSince(sql: Sql, memory: Memory, rev: number, at: number): SideRecords {
  const { hot, tail, state } = memory;
  // Beyond the sealed journal (a ledger that was down for a week, or restored) everything is told again: where
  // something was folded that the ledger does not have, and that may be sealed no longer.
  const everything = rev < hot.state.rev && rev < state.rev - RETENTION_MS;
  const folded = everything ? [] : readSealed(sql, rev, state.rev);
  const recent = tail.map(({ entry }) => entry).filter((entry) => everything || entry.rev > rev);
  const names = touchedNames([...folded, ...recent]);
  const entries = [...folded, ...recent];
  const named = loadRecords(sql, state, { items: [], ...names, ...NO_CLAIMS });
  const loaded = loadCorrected(sql, named, entries.flatMap(correctionsOf));
  const attempts = new Map(loaded.attempts);
  const submissions = new Map(loaded.submissions);
  const sessions = new Map(loaded.sessions);
  const resources = new Map(loaded.resources);
  const modules = new Map(loaded.modules);
  const days = new Map<number, StoredDay>();
  for (const stored of readDays(sql, everything ? null : names.days)) days.set(stored.day, stored);
  for (const [number, record] of Object.entries(state.days)) {
    const day = Number(number);
    days.set(day, { day, focusMs: dayFocusMs(record), rev: record.rev });
  }
  if (everything) {
    addMissing(sessions, readAllSessions(sql));
    addMissing(resources, readAllResources(sql));
    addMissing(modules, readAllModules(sql));
    addMissing(attempts, readAllAttempts(sql));
    addMissing(submissions, readAllSubmissions(sql));
  }
  const changed = <T extends { readonly rev: number }>(records: Iterable<T>) =>
    [...records].filter((record) => everything || record.rev > rev);
  return {
    tenant: hot.tenant,
    learner: hot.learner,
    rev: state.rev,
    at,
    // A day without focus has no rev: the ledger has no row of it.
    days: [...days.values()].filter((day) => day.rev > (everything ? 0 : rev)),
    sessions: changed(sessions.values()).map((session) => toSessionRecord(sql, loaded, session)),
    resources: changed(resources.values()),
    modules: changed(modules.values()),
    attempts: changed(attempts.values()),
    submissions: changed(submissions.values()),
  };
}

/** What is loaded already is newer than its row. */
function addMissing<T extends { readonly id: string }>(
  loaded: Map<string, T>,
  stored: readonly T[],
): void {
  for (const record of stored) if (!loaded.has(record.id)) loaded.set(record.id, record);
}

function toSessionRecord(sql: Sql, state: LearnerState, session: Session): SessionRecord {
  const { id, rev, startedAt, endedAt, closedBy, pulseCount, focusMs, overlapMs } = session;
  const features = closedBy === null ? null : sessionFeatures(session, watchesOf(sql, state, id));
  return { id, rev, startedAt, endedAt, closedBy, pulseCount, focusMs, overlapMs, features };
}

function touchedNames(entries: readonly JournalEntry[]) {
  const sessions = new Set<string>();
  const resources = new Set<string>();
  const modules = new Set<string>();
  const days = new Set<number>();
  const attempts = new Set<string>();
  const submissions = new Set<string>();
  for (const entry of entries) {
    if (entry.work?.type === "attempt") attempts.add(entry.work.attempt.id);
    if (entry.work?.type === "submission") submissions.add(entry.work.submission.id);
    if (entry.work?.type === "grade") submissions.add(entry.work.submission);
    if (entry.work) for (const id of resourceOf(entry.work)) resources.add(id);
    for (const [quiz] of entry.passedMarks ?? []) resources.add(quiz);
    for (const { quiz } of entry.corrections ?? []) resources.add(quiz);
    for (const item of entry.items) {
      if (item.type === "pulse") for (const day of daysOf(item.claim)) days.add(day);
      sessions.add(item.session);
      if (item.resource !== undefined) resources.add(item.resource);
    }
    for (const { session } of entry.closed) sessions.add(session);
    for (const { id } of entry.modules) modules.add(id);
  }
  return {
    sessions: [...sessions],
    resources: [...resources],
    modules: [...modules],
    days: [...days],
    attempts: [...attempts],
    submissions: [...submissions],
  };
}

/** UTC days that a cover touches. */
function daysOf(cover: Cover): number[] {
  const days: number[] = [];
  for (let i = 0; i < cover.length; i += 2) {
    for (let day = dayOf(cover[i]!); day <= dayOf(cover[i + 1]! - 1); day += 1) days.push(day);
  }
  return days;
}
