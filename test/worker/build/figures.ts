/** A learner's figures, in one shape wherever they come from: a state in memory, the object's store, D1. */
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { dayFocusMs } from "../../../src/core/focus/quarters.ts";
import type { LearnerState } from "../../../src/core/state/learner-state.ts";
import { wake } from "../../../src/learner/memory.ts";
import { readDays } from "../../../src/learner/store/days.ts";
import { readAllAttempts } from "../../../src/learner/store/attempt.ts";
import { readAllModules } from "../../../src/learner/store/module.ts";
import { readAllResources } from "../../../src/learner/store/resource.ts";
import { readAllSessions } from "../../../src/learner/store/session.ts";
import { readAllSubmissions } from "../../../src/learner/store/submission.ts";
import type { makeLearner } from "./learner.ts";

type Rows = Readonly<Record<string, readonly (number | string | null)[]>>;
export interface Figures {
  readonly focusMs: number;
  readonly lastSeenAt: number;
  readonly lastActivityAt: number;
  readonly lastWorkAt: number;
  readonly modulesCompleted: number;
  readonly percentSum: number;
  /** Day number → ms. */
  readonly days: Readonly<Record<string, number>>;
  /** Each row starts with its focus, ms. */
  readonly sessions: Rows;
  readonly resources: Rows;
  readonly modules: Rows;
  readonly attempts: Rows;
  readonly submissions: Rows;
  /** Attempts, their accuracies' sum, assignments with a submission. */
  readonly work: readonly [attempts: number, accuracySum: number, assignments: number];
}

export function figuresOf(state: LearnerState): Figures {
  const { focusMs, lastSeenAt, lastActivityAt, lastWorkAt, modulesCompleted, percentSum } =
    state.totals;
  const rows = <T extends { id: string }>(
    records: Iterable<T>,
    columns: (record: T) => (number | string | null)[],
  ) => Object.fromEntries([...records].map((record) => [record.id, columns(record)]));
  return {
    focusMs,
    lastSeenAt,
    lastActivityAt,
    lastWorkAt,
    modulesCompleted,
    percentSum,
    // A day on which something was completed, and nothing studied, is none of the ledger's.
    days: Object.fromEntries(
      Object.entries(state.days)
        .map(([day, record]) => [day, dayFocusMs(record)] as const)
        .filter(([, ms]) => ms > 0),
    ),
    sessions: rows(state.sessions.values(), (s) => [
      s.focusMs,
      s.overlapMs,
      s.pulseCount,
      s.startedAt,
      s.endedAt,
      s.closedBy,
    ]),
    resources: rows(state.resources.values(), (r) => [
      r.focusMs,
      r.ownMs,
      r.watchMs,
      r.position?.ms ?? null,
      r.module,
    ]),
    modules: rows(state.modules.values(), (m) => [
      m.status,
      m.percent,
      m.completedAt,
      m.completedAt === null ? null : m.reachedAt,
    ]),
    attempts: rows(state.attempts.values(), (a) => [a.quiz, a.number, a.score, a.passed ? 1 : 0]),
    submissions: rows(state.submissions.values(), (s) => [
      s.assignment,
      s.number,
      s.grade?.score ?? null,
    ]),
    work: [state.totals.attempts, state.totals.accuracySum, state.totals.assignmentsSubmitted],
  };
}

/** As the object's store has them, whatever its memory says. */
export function readStored(ada: ReturnType<typeof makeLearner>): Promise<Figures> {
  return ada.inside((_, { storage }) => {
    const { sql } = storage;
    const { state } = wake(storage, ada.tenant, ada.id, Date.now());
    const merge = <T extends { readonly id: string }>(stored: T[], newer: ReadonlyMap<string, T>) =>
      new Map([...stored.map((record) => [record.id, record] as const), ...newer]);
    const figures = figuresOf({
      ...state,
      sessions: merge(readAllSessions(sql), state.sessions),
      resources: merge(readAllResources(sql), state.resources),
      modules: merge(readAllModules(sql), state.modules),
      attempts: merge(readAllAttempts(sql), state.attempts),
      submissions: merge(readAllSubmissions(sql), state.submissions),
    });
    const stored = readDays(sql, null).filter(({ focusMs }) => focusMs > 0);
    const old = Object.fromEntries(stored.map(({ day, focusMs }) => [day, focusMs]));
    return { ...figures, days: { ...old, ...figures.days } };
  });
}

type Row = Record<string, number | string | null>;

export async function readLedger(tenant: string): Promise<Figures | null> {
  const all = async (table: string) =>
    (await env.DB.prepare(`SELECT * FROM ${table} WHERE tenant_id = ?1`).bind(tenant).all<Row>())
      .results;
  const rows = async (kind: string, ...columns: string[]) =>
    Object.fromEntries(
      (await all(`learner_${kind}`)).map((row) => [
        row[`${kind}_id`],
        columns.map((column) => row[column]),
      ]),
    ) as Rows;
  const worked = async (table: string, id: string, ...columns: string[]) =>
    Object.fromEntries(
      (await all(table)).map((row) => [row[id], columns.map((column) => row[column])]),
    ) as Rows;
  const [learner] = await all("learner");
  if (!learner) return null;
  return {
    focusMs: Number(learner.focus_ms),
    lastSeenAt: Number(learner.last_seen_at),
    lastActivityAt: Number(learner.last_activity_at),
    lastWorkAt: Number(learner.last_work_at),
    modulesCompleted: Number(learner.modules_completed),
    percentSum: Number(learner.percent_sum),
    days: Object.fromEntries(
      (await all("learner_day")).map((row) => [row.day, Number(row.focus_ms)]),
    ),
    sessions: await rows(
      "session",
      "focus_ms",
      "overlap_ms",
      "pulse_count",
      "started_at",
      "ended_at",
      "closed_by",
    ),
    resources: await rows("resource", "focus_ms", "own_ms", "watch_ms", "position_ms", "module_id"),
    modules: await rows("module", "status", "percent", "completed_at", "reached_at"),
    attempts: await worked("quiz_attempt", "attempt_id", "quiz_id", "number", "score", "passed"),
    submissions: await worked(
      "assignment_submission",
      "submission_id",
      "assignment_id",
      "number",
      "score",
    ),
    work: [
      Number(learner.attempts),
      Number(learner.accuracy_sum),
      Number(learner.assignments_submitted),
    ],
  };
}

/** Rule 4: every credited millisecond is on one session, one resource and one quarter-hour. */
export function expectSumsToAgree(figures: Figures): void {
  const sum = (values: readonly number[]) => values.reduce((total, ms) => total + ms, 0);
  const ofRows = (rows: Rows) => sum(Object.values(rows).map((row) => Number(row[0])));
  expect({
    sessions: ofRows(figures.sessions),
    resources: ofRows(figures.resources),
    days: sum(Object.values(figures.days)),
  }).toEqual({
    sessions: figures.focusMs,
    resources: figures.focusMs,
    days: figures.focusMs,
  });
}
