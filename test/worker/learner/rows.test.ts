/** Rows written are the bill: what a pulse every 15 s costs, alarms, folds and the ledger included. */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ModulePart } from "../../../src/core/completion/requirement.ts";
import { pulse } from "../../build/items.ts";
import { makeLearner } from "../build/learner.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Counts what D1 says that it wrote, for single statements and for batches. */
function countLedgerRows(count: { ledger: number }) {
  const statement = Object.getPrototypeOf(env.DB.prepare("SELECT 1")) as D1PreparedStatement;
  const all = statement.all;
  vi.spyOn(statement, "all").mockImplementation(async function (this: D1PreparedStatement) {
    const result = await all.call(this);
    count.ledger += result.meta.rows_written;
    return result;
  } as typeof all);
  const db = Object.getPrototypeOf(env.DB) as D1Database;
  const batch = db.batch;
  vi.spyOn(db, "batch").mockImplementation(async function (this: D1Database, statements) {
    const results = await batch.call(this, statements);
    for (const { meta } of results) count.ledger += meta.rows_written;
    return results;
  } as typeof batch);
}

/** Counts rows written in an object, and alarms that were set: each is billed as a row. */
async function countObjectRows(
  ada: ReturnType<typeof makeLearner>,
  count: { object: number; alarms: number },
) {
  await ada.inside((_, state) => {
    const sql = Object.getPrototypeOf(state.storage.sql) as SqlStorage;
    const exec = sql.exec;
    vi.spyOn(sql, "exec").mockImplementation(function (
      this: SqlStorage,
      ...args: Parameters<SqlStorage["exec"]>
    ) {
      const cursor = exec.apply(this, args);
      // A write is done when exec returns; only reading is lazy.
      count.object += cursor.rowsWritten;
      return cursor;
    } as typeof exec);
    const storage = Object.getPrototypeOf(state.storage) as DurableObjectStorage;
    const setAlarm = storage.setAlarm;
    vi.spyOn(storage, "setAlarm").mockImplementation(function (this: DurableObjectStorage, at) {
      count.alarms += 1;
      return setAlarm.call(this, at);
    });
  });
}

describe("rows written", () => {
  it.each([
    ["warm", false],
    ["evicted before every pulse", true],
  ])(
    "an hour of pulses at 15 s, %s → at most 1.5 a pulse in the object and in D1 each",
    async (_, evict) => {
      // Ahead of the real clock, so that no alarm rings by itself: the test rings them when they are due.
      const start = Date.now() + 86_400_000;
      vi.useFakeTimers({ toFake: ["Date"], now: start });
      const count = { object: 0, alarms: 0, ledger: 0 };
      countLedgerRows(count);
      const ada = makeLearner();
      const pulses = 240;
      const module: ModulePart = {
        id: "m-1",
        total: 1,
        required: 1,
        resources: [
          {
            id: "r-1",
            optional: false,
            requirement: { type: "coverage", goal: 0.9, maxRate: 2, durationMs: 3_600_000 },
          },
        ],
      };
      await ada.inside(() => undefined);
      await countObjectRows(ada, count);
      // Once for each learner: their store's tables, and its version.
      await ada.facts(start);
      const created = count.object;
      count.object = 0;
      let rung = 0;
      for (let n = 1; n <= pulses; n += 1) {
        const now = start + n * 15_000;
        vi.setSystemTime(now);
        const item = pulse(now, {
          seq: n,
          position: n * 15,
          played: [[0, n * 15]],
          watch_time: n * 15,
          duration: 3600,
        });
        const answer = await ada.ingest([item], now, [module]);
        expect(answer).toMatchObject({ outcomes: [{ status: "accepted", creditedMs: 15_000 }] });
        await vi.waitFor(async () => {
          const row = await env.DB.prepare(`SELECT focus_ms FROM learner WHERE tenant_id = ?1`)
            .bind(ada.tenant)
            .first<{ focus_ms: number }>();
          expect(row?.focus_ms).toBe(n * 15_000);
        });
        const alarm = await ada.inside((_object, state) => state.storage.getAlarm());
        if (alarm !== null && alarm <= now) {
          rung += 1;
          await ada.ring();
        }
        if (evict) await ada.evict();
      }
      const perPulse = (rows: number) => Number((rows / pulses).toFixed(3));
      const figures = {
        object: perPulse(count.object + count.alarms),
        alarms: perPulse(count.alarms),
        ledger: perPulse(count.ledger),
        created,
      };
      console.log(
        `rows a pulse, ${evict ? "evicted" : "warm"}: ${JSON.stringify({ ...figures, rung })}`,
      );
      expect(count.object).toBeGreaterThanOrEqual(pulses - Math.ceil(pulses / 48));
      expect(figures.object).toBeLessThanOrEqual(1.5);
      expect(count.ledger).toBeGreaterThanOrEqual(pulses);
      expect(figures.ledger).toBeLessThanOrEqual(1.5);
      expect(rung).toBeGreaterThan(0);
      expect(created).toBeGreaterThan(0);
      expect(created).toBeLessThanOrEqual(40);
    },
  );

  it("a batch of 20 pulses → one row in the object", async () => {
    const start = Date.now() - 600_000;
    const ada = makeLearner();
    await ada.ingest([pulse(start)], start);
    const count = { object: 0, alarms: 0 };
    await countObjectRows(ada, count);
    const items = Array.from({ length: 20 }, (_, n) => pulse(start + (n + 1) * 15_000));
    await ada.ingest(items, start + 301_000);
    expect(count).toEqual({ object: 1, alarms: 0 });
  });
});
