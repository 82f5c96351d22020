/** What changed since the ledger's last confirmation: the rows beside the learner's own. */
import { RETENTION_MS } from "../core/focus/constants.ts";
import type { Cover } from "../core/focus/cover.ts";
import { dayFocusMs, type Day } from "../core/focus/quarters.ts";
import { sessionFeatures } from "../core/features/session-features.ts";
import type { LearnerState, Session } from "../core/focus/state.ts";
import type { SessionRecord, SideRecords } from "../core/learner/flush-sink.ts";
import type { JournalEntry } from "../core/learner/journal-entry.ts";
import { dayOf } from "../core/time.ts";
import { loadRecords, type Memory, NO_CLAIMS, watchesOf } from "./memory.ts";
import { readDays } from "./store/days.ts";
import { readAllModules, readAllResources, readAllSessions } from "./store/records.ts";
import { readSealed } from "./store/sealed.ts";
import type { Sql } from "./store/sql.ts";

/** `at` is the time of this flush, epoch ms. */
export function changesSince(sql: Sql, memory: Memory, rev: number, at: number): SideRecords {
  const { hot, tail, state } = memory;
  // Beyond the sealed journal (a ledger that was down for a week, or restored) everything is told again.
  const everything = rev < state.rev - RETENTION_MS;
  const folded = everything ? [] : readSealed(sql, rev, state.rev);
  const recent = tail.map(({ entry }) => entry).filter((entry) => everything || entry.rev > rev);
  const names = touchedNames([...folded, ...recent]);
  const loaded = loadRecords(sql, state, { items: [], ...names, ...NO_CLAIMS });
  const sessions = new Map(loaded.sessions);
  const resources = new Map(loaded.resources);
  const modules = new Map(loaded.modules);
  const days = new Map<number, Day>();
  for (const [day, record] of readDays(sql, everything ? null : names.days)) days.set(day, record);
  if (everything) {
    for (const session of readAllSessions(sql))
      if (!sessions.has(session.id)) sessions.set(session.id, session);
    for (const resource of readAllResources(sql))
      if (!resources.has(resource.id)) resources.set(resource.id, resource);
    for (const module of readAllModules(sql))
      if (!modules.has(module.id)) modules.set(module.id, module);
  }
  for (const [day, record] of Object.entries(state.days)) days.set(Number(day), record);
  const changed = <T extends { readonly rev: number }>(records: Iterable<T>) =>
    [...records].filter((record) => everything || record.rev > rev);
  return {
    tenant: hot.tenant,
    learner: hot.learner,
    rev: state.rev,
    at,
    days: [...days]
      .filter(([, record]) => everything || record.rev > rev)
      .map(([day, record]) => ({ day, focusMs: dayFocusMs(record), rev: record.rev })),
    sessions: changed(sessions.values()).map((session) => toSessionRecord(sql, loaded, session)),
    resources: changed(resources.values()),
    modules: changed(modules.values()),
  };
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
  for (const entry of entries) {
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
