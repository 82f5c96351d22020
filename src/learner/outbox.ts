/**
 * The flush to the ledger: one at a time, and again where the state moved meanwhile. No row is spent on marks:
 * each flush brings back what the ledger has, so an object that lost its memory knows again.
 */
import { figuresOf } from "../core/figures.ts";
import {
  type Confirmed,
  type FlushSink,
  LEDGER_TOTALS,
  type LearnerRecord,
  settleIsDue,
} from "../core/state/ledger-records.ts";
import { standsBy } from "../core/state/decide-module.ts";
import { StoreFault } from "../core/state/stored.ts";
import { changesSince } from "./changes-since.ts";
import type { Memory } from "./memory.ts";
import { oldestHotDay } from "./store/hot.ts";
import type { Sql } from "./store/sql.ts";
import { within } from "./within.ts";

/** A flush that takes longer is given up: D1's own limit is 30 s, and the alarm tries again. */
const DEADLINE_MS = 10_000;

export interface Outbox {
  /** Resolves once the ledger has all that was written before the call; rejects where it did not take it. */
  flush(): Promise<void>;
  readonly unflushed: boolean;
  /** Whether the newest flush failed. */
  readonly hasFailed: boolean;
  /** Whether it failed because a record could not be read, which another try does not mend. */
  readonly cannotRead: boolean;
}

export function createOutbox(
  sql: Sql,
  sink: FlushSink,
  memory: () => Memory,
  tokenName: () => string | null,
  now: () => number,
): Outbox {
  let confirmed: Confirmed = { rev: 0, settledRev: 0, settledAt: 0 };
  let running: Promise<void> | null = null;
  let hasFailed = false;
  let cannotRead = false;

  /** Answers the rev that it told. */
  async function flushOnce(): Promise<number> {
    const told = memory();
    confirmed = await within(sink.flush(toRecord(told, tokenName(), now())), DEADLINE_MS);
    // The await let other requests in: what is settled is read anew.
    const current = memory();
    const at = now();
    if (!settleIsDue(confirmed, current.state.rev, current.state.statusRev, at))
      return told.state.rev;
    const changes = changesSince(sql, current, confirmed.settledRev, at);
    await within(sink.settle(changes), DEADLINE_MS);
    confirmed = { ...confirmed, settledRev: changes.rev, settledAt: at };
    return told.state.rev;
  }

  async function flushUntilLevel(): Promise<void> {
    try {
      let told: number;
      do told = await flushOnce();
      while (memory().state.rev > told);
      hasFailed = false;
      cannotRead = false;
    } catch (error) {
      hasFailed = true;
      cannotRead = error instanceof StoreFault;
      throw error;
    } finally {
      // In the step of the last look, so that a request behind it starts a flush of its own.
      running = null;
    }
  }

  return {
    flush() {
      running ??= flushUntilLevel();
      return running;
    },
    get unflushed() {
      const { rev } = memory().state;
      return rev > confirmed.rev || rev > confirmed.settledRev;
    },
    get hasFailed() {
      return hasFailed;
    },
    get cannotRead() {
      return cannotRead;
    },
  };
}

function toRecord({ hot, state }: Memory, tokenName: string | null, now: number): LearnerRecord {
  const { totals } = state;
  const oldest = oldestHotDay(now);
  return {
    tenant: hot.tenant,
    learner: hot.learner,
    rev: state.rev,
    ...figuresOf(LEDGER_TOTALS, (total) => totals[total]),
    struggles: state.struggles,
    quarters: Object.fromEntries(
      Object.entries(state.days)
        .filter(([day]) => Number(day) >= oldest)
        .map(([day, record]) => [day, record.quarters]),
    ),
    catalogVersion: standsBy(state),
    tokenName,
  };
}
