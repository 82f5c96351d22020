/** What was acknowledged is there, whatever is stopped after it. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FlushSink } from "../../../src/core/state/ledger-records.ts";
import { createFlushSink } from "../../../src/ledger/learner-writer.ts";
import { LearnerObject } from "../../../src/learner/learner-object.ts";
import { event, pulse } from "../../build/items.ts";
import { makeLearner } from "../build/learner.ts";
import { learnerRecord, ledgerRow, ledgerSum } from "../build/ledger.ts";

type Opens = { openSink(): FlushSink };
const opens = LearnerObject.prototype as unknown as Opens;

beforeEach(() => {
  // Injected faults are logged as real ones are; a test's output is no place for them.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Revs tell when something was written, which is another time for each object. */
function withoutRevs(facts: object): unknown {
  const isRev = (key: string) => key === "rev" || key === "tallyRev";
  return JSON.parse(JSON.stringify(facts, (key, value: unknown) => (isRev(key) ? 0 : value)));
}

function failingSink(): FlushSink {
  const fail = () => Promise.reject(new Error("D1_ERROR: injected"));
  return { flush: fail, settle: fail };
}

describe("an answer is durable", () => {
  it("the object is aborted right after each answer → nothing acknowledged is gone", async () => {
    const ada = makeLearner();
    const start = Date.now() - 3_600_000;
    for (let n = 1; n <= 60; n += 1) {
      const at = start + n * 15_000;
      const answer = await ada.ingest([pulse(at)], at);
      expect(answer).toMatchObject({ outcomes: [{ status: "accepted", creditedMs: 15_000 }] });
      await ada.abort();
    }
    const facts = await ada.facts(Date.now());
    expect(facts.totals.focusMs).toBe(60 * 15_000);
  });

  it("evicted before every pulse, over two folds → the same figures as never evicted, repeats still known", async () => {
    const [cold, warm] = [makeLearner(), makeLearner()];
    const start = Date.now() - 7_200_000;
    const items = Array.from({ length: 110 }, (_, n) =>
      pulse(start + n * 15_000, { seq: n + 1, position: n, played: [[0, n]], watch_time: n }),
    );
    for (const item of items) {
      const at = Date.parse(item.occurred_at);
      await cold.ingest([item], at);
      await cold.evict();
      await warm.ingest([item], at);
    }
    const now = Date.now();
    const known = await cold.facts(now);
    expect(known.totals.focusMs).toBe(110 * 15_000);
    const ofCold = withoutRevs(known);
    const ofWarm = withoutRevs(await warm.facts(now));
    expect(ofCold).toEqual(ofWarm);
    const again = await cold.ingest([items[3]!, items[109]!], now);
    expect(again).toMatchObject({ outcomes: [{ status: "duplicate" }, { status: "duplicate" }] });
  });
});

describe("the ledger fails", () => {
  it("at every flush for a while → pulses are acknowledged, and later its totals equal the object's", async () => {
    const ada = makeLearner();
    vi.spyOn(opens, "openSink").mockImplementation(failingSink);
    const start = Date.now() - 3_600_000;
    for (let n = 1; n <= 70; n += 1) {
      const at = start + n * 15_000;
      const answer = await ada.ingest([pulse(at, { session_id: `s-${n % 3}` })], at);
      expect(answer).toMatchObject({ outcomes: [{ status: "accepted" }] });
      if (n % 10 === 0) await ada.evict();
    }
    expect(await ledgerRow(ada.tenant)).toBeNull();
    expect(await ada.inside((_, state) => state.storage.getAlarm())).not.toBeNull();
    vi.restoreAllMocks();
    await ada.evict();
    expect(await ada.ring()).toBe(true);
    const row = await ledgerRow(ada.tenant);
    expect(row).toMatchObject({ focus_ms: 70 * 15_000, settled_rev: row?.rev });
    const sessions = await env.DB.prepare(
      `SELECT SUM(focus_ms) AS ms, COUNT(*) AS n FROM learner_session WHERE tenant_id = ?1`,
    )
      .bind(ada.tenant)
      .first();
    expect(sessions).toEqual({ ms: 70 * 15_000, n: 3 });
    for (const table of ["learner_resource", "learner_day"]) {
      const sum = await env.DB.prepare(
        `SELECT SUM(focus_ms) AS ms FROM ${table} WHERE tenant_id = ?1`,
      )
        .bind(ada.tenant)
        .first();
      expect(sum).toEqual({ ms: 70 * 15_000 });
    }
  });
});

/** The sum of a table's focus for a tenant, ms. */
describe("the ledger was away for more than a day", () => {
  it("a day that left the hot row meanwhile → its row arrives all the same", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 86_400_000 });
    const ada = makeLearner();
    const start = Date.now();
    await ada.ingest([pulse(start)], start);
    await ada.ring();
    vi.spyOn(opens, "openSink").mockImplementation(failingSink);
    await ada.evict();
    const old = start - 7 * 86_400_000 + 3_600_000;
    await ada.ingest([pulse(start, { spans: [[old - 600_000, old]] })], start + 1000);
    for (let n = 1; n <= 60; n += 1) {
      const at = start + n * 3_000_000;
      vi.setSystemTime(at);
      await ada.ingest([pulse(at)], at);
    }
    vi.restoreAllMocks();
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    await ada.evict();
    await ada.ring();
    const total = 61 * 15_000 + 600_000;
    expect(await ledgerSum("learner", ada.tenant)).toBe(total);
    expect(await ledgerSum("learner_day", ada.tenant)).toBe(total);
    vi.useRealTimers();
  });
});

describe("the alarm", () => {
  it("cannot write that a session is closed, as the ring is full → flushes all the same", async () => {
    const ada = makeLearner();
    const start = Date.now() - 7_200_000;
    await ada.ingest([pulse(start)], start);
    await ada.inside((_, state) => {
      vi.spyOn(state.storage, "transactionSync").mockImplementation(() => {
        throw new Error("injected");
      });
    });
    vi.spyOn(opens, "openSink").mockImplementation(failingSink);
    for (let n = 2; n <= 64; n += 1)
      await ada.ingest([pulse(start + n * 15_000)], start + n * 15_000);
    await ada.ring();
    expect(await ledgerSum("learner", ada.tenant)).toBe(64 * 15_000);
    expect(await ada.inside((_, state) => state.storage.getAlarm())).not.toBeNull();
  });
});

describe("folding fails", () => {
  it("half-way, then the object is evicted → rolled back whole: no session has a second twice", async () => {
    const ada = makeLearner();
    const start = Date.now() - 3_600_000;
    for (let n = 1; n <= 47; n += 1)
      await ada.ingest([pulse(start + n * 15_000)], start + n * 15_000);
    await ada.inside((_, state) => {
      const sql = Object.getPrototypeOf(state.storage.sql) as SqlStorage;
      const exec = sql.exec;
      vi.spyOn(sql, "exec").mockImplementation(function (
        this: SqlStorage,
        ...args: Parameters<SqlStorage["exec"]>
      ) {
        if (args[0].startsWith("REPLACE INTO hot")) throw new Error("injected");
        return exec.apply(this, args);
      } as typeof exec);
    });
    const last = start + 48 * 15_000;
    expect(await ada.ingest([pulse(last)], last)).toMatchObject({
      outcomes: [{ status: "accepted" }],
    });
    vi.restoreAllMocks();
    await ada.evict();
    const session = await ada.calls().session("session-1", last);
    expect(session).toMatchObject({ focus_seconds: 48 * 15, overlap_seconds: 0, pulse_count: 48 });
  });

  it("for forty large requests → once it works again, all of them are folded", async () => {
    const ada = makeLearner();
    const start = Date.now() - 3_600_000;
    const large = (at: number) =>
      Array.from({ length: 15 }, () => event(at, { event_data: { text: "x".repeat(3900) } }));
    await ada.ingest([pulse(start)], start);
    await ada.inside((_, state) => {
      vi.spyOn(state.storage, "transactionSync").mockImplementation(() => {
        throw new Error("injected");
      });
    });
    for (let n = 1; n <= 40; n += 1) await ada.ingest(large(start + n * 1000), start + n * 1000);
    vi.restoreAllMocks();
    await ada.evict();
    for (let n = 41; n <= 110; n += 1) {
      const answer = await ada.ingest([pulse(start + n * 15_000)], start + n * 15_000);
      expect(answer).toMatchObject({ outcomes: [{ status: "accepted" }] });
    }
  });

  it("while the ring has room → acknowledged all the same; once it is full → unavailable; then it heals", async () => {
    const ada = makeLearner();
    const start = Date.now() - 3_600_000;
    const breakFolds = () =>
      ada.inside((_, state) => {
        vi.spyOn(state.storage, "transactionSync").mockImplementation(() => {
          throw new Error("injected");
        });
      });
    await ada.ingest([pulse(start)], start);
    await breakFolds();
    for (let n = 2; n <= 64; n += 1) {
      const at = start + n * 15_000;
      expect(await ada.ingest([pulse(at)], at)).toMatchObject({
        outcomes: [{ status: "accepted" }],
      });
    }
    const at = start + 65 * 15_000;
    expect(await ada.ingest([pulse(at)], at)).toBe("unavailable");
    vi.restoreAllMocks();
    await ada.evict();
    expect(await ada.ingest([pulse(at)], at)).toMatchObject({ outcomes: [{ status: "accepted" }] });
    expect((await ada.facts(Date.now())).totals.focusMs).toBe(65 * 15_000);
  });
});

describe("what the ledger is told late", () => {
  it("an object that lost its state, and a ledger that has revs of before → a new pulse is told all the same", async () => {
    const ada = makeLearner();
    const now = Date.now();
    await createFlushSink(env).flush(learnerRecord(ada.tenant, now - 10, 500));
    await ada.ingest([pulse(now)], now);
    await ada.ring();
    expect(await ledgerSum("learner", ada.tenant)).toBe(15_000);
  });

  it("another request comes while a flush is on its way → told too, without an alarm", async () => {
    const ada = makeLearner();
    const now = Date.now();
    const real = createFlushSink(env);
    let released = false;
    const flush = vi.fn<FlushSink["flush"]>(real.flush).mockImplementationOnce(async (told) => {
      while (!released) await new Promise((resolve) => setTimeout(resolve, 1));
      return real.flush(told);
    });
    vi.spyOn(opens, "openSink").mockImplementation(() => ({ flush, settle: real.settle }));
    await ada.ingest([pulse(now - 60_000)], now);
    await ada.ingest([pulse(now)], now);
    released = true;
    await vi.waitFor(async () => expect(await ledgerSum("learner", ada.tenant)).toBe(30_000));
  });
});

describe("a cover that outgrew the hot row", () => {
  it("evicted, then a repeat of its oldest piece under a new id → nothing is credited twice", async () => {
    const ada = makeLearner();
    const start = Date.now() - 3_600_000;
    const crumbs = (from: number) =>
      Array.from({ length: 250 }, (_, n): [number, number] => [
        from + n * 100,
        from + n * 100 + 50,
      ]);
    for (let n = 0; n < 50; n += 1) {
      const from = start + n * 30_000;
      await ada.ingest([pulse(from, { spans: crumbs(from) })], start + 2_000_000 + n);
    }
    await ada.evict();
    const again = await ada.ingest(
      [pulse(start, { spans: [[start, start + 50]] })],
      start + 3_000_000,
    );
    expect(again).toMatchObject({ outcomes: [{ status: "accepted", creditedMs: 0 }] });
    expect((await ada.facts(Date.now())).totals.focusMs).toBe(50 * 12_500);
  });
});
