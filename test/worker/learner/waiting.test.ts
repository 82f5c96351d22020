/** What waits for the ledger, and what comes back by itself where nobody waits. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { FlushSink } from "../../../src/core/state/ledger-records.ts";
import { createFlushSink } from "../../../src/ledger/learner-writer.ts";
import { LearnerObject } from "../../../src/learner/learner-object.ts";
import { event, pulse } from "../../build/items.ts";
import { makeLearner, NO_CATALOG } from "../build/learner.ts";

const opens = LearnerObject.prototype as unknown as { openSink(): FlushSink };
/** Ahead of the real clock, so that no alarm rings by itself. */
const NOW = Date.now() + 86_400_000;

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A pulse on a resource of its own, and a fold of all that is in the journal. */
async function studyAndFold(ada: ReturnType<typeof makeLearner>, resource_id: string) {
  const now = Date.now();
  const text = "x".repeat(140_000);
  await ada.ingest([pulse(now, { resource_id })], now);
  await ada.ingest([event(now, { event_data: { text } })], now);
  await ada.evict();
}
async function toldResources({ tenant }: ReturnType<typeof makeLearner>) {
  const query = `SELECT resource_id FROM learner_resource WHERE tenant_id = ?1 ORDER BY resource_id`;
  const { results } = await env.DB.prepare(query).bind(tenant).all<{ resource_id: string }>();
  return results.map(({ resource_id }) => resource_id);
}
/** A ledger that takes everything, or nothing while `isAway`. */
function openLedger() {
  const real = createFlushSink(env);
  const ledger = { isAway: false };
  const unless = <T>(work: () => Promise<T>) =>
    ledger.isAway ? Promise.reject(new Error("D1_ERROR: injected")) : work();
  vi.spyOn(opens, "openSink").mockImplementation(() => ({
    flush: (record) => unless(() => real.flush(record)),
    settle: (records) => unless(() => real.settle(records)),
  }));
  return ledger;
}

const alarmOf = (ada: ReturnType<typeof makeLearner>) =>
  ada.inside((_, { storage }) => storage.getAlarm());

it("a submission, of which the ledger is slow to hear → is answered once the ledger knows whose it is", async () => {
  const ada = makeLearner();
  const real = createFlushSink(env);
  const settle: FlushSink["settle"] = async (records) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return real.settle(records);
  };
  vi.spyOn(opens, "openSink").mockImplementation(() => ({ flush: real.flush, settle }));
  const submission = { id: "s", assignment: "essay", at: NOW, text: "x", url: null, late: false };
  const handIn = { type: "submission" as const, submission };
  await ada.calls().handIn({ handIn, module: null, catalog: NO_CATALOG, received: NOW });
  const { results } = await env.DB.prepare(
    `SELECT learner_id, submission_id FROM assignment_submission WHERE tenant_id = ?1`,
  )
    .bind(ada.tenant)
    .all();
  expect(results).toEqual([{ learner_id: "ada", submission_id: "s" }]);
});

it("a flush fails at the alarm → the alarm comes again within seconds, and then less and less often", async () => {
  const ada = makeLearner();
  const fail = () => Promise.reject(new Error("D1_ERROR: injected"));
  vi.spyOn(opens, "openSink").mockImplementation(() => ({ flush: fail, settle: fail }));
  await ada.ingest([pulse(NOW)], NOW);
  const pauses: number[] = [];
  for (let now = NOW + 1000, n = 0; n < 8; n += 1) {
    vi.setSystemTime(now);
    await ada.ring();
    const at = (await alarmOf(ada))!;
    pauses.push(at - now);
    now = at;
  }
  expect(pauses[0]).toBeLessThanOrEqual(5000);
  expect(pauses[0]).toBeGreaterThan(3000);
  expect(pauses.at(-1)).toBeGreaterThan(20_000);
  expect(pauses.at(-1)).toBeLessThanOrEqual(120_000);
});

it("a request that folds, where the alarm is gone → sets another, as any request", async () => {
  const ada = makeLearner();
  await ada.ingest([pulse(NOW)], NOW);
  await ada.inside((_, { storage }) => storage.deleteAlarm());
  const text = "x".repeat(140_000);
  await ada.ingest([event(NOW, { event_data: { text } })], NOW);
  const hot = await ada.inside((_, { storage: { sql } }) =>
    sql.exec(`SELECT body ->> 'folded' AS n FROM hot`).toArray(),
  );
  expect(hot).toEqual([{ n: 2 }]);
  const at = await alarmOf(ada);
  expect(at).toBeGreaterThanOrEqual(NOW + 60_000);
  expect(at).toBeLessThanOrEqual(NOW + 120_000);
});

it("a fold of what the ledger has and of what it has not → what it has not is told later", async () => {
  const ada = makeLearner();
  const ledger = openLedger();
  await ada.ingest([pulse(NOW)], NOW);
  await ada.ring();
  expect(await toldResources(ada)).toEqual(["r-1"]);
  ledger.isAway = true;
  await studyAndFold(ada, "r-2");
  ledger.isAway = false;
  vi.setSystemTime(NOW + 600_000);
  await ada.ring();
  expect(await toldResources(ada)).toEqual(["r-1", "r-2"]);
});

it("the ledger away for seven days and two hours, with folds on each of nine days → it is told all of them", async () => {
  const ada = makeLearner();
  const ledger = openLedger();
  const hour = 3_600_000;
  const midnight = Math.ceil(NOW / (24 * hour)) * 24 * hour;
  vi.setSystemTime(midnight - hour);
  await ada.ingest([pulse(midnight - hour)], midnight - hour);
  await ada.ring();
  ledger.isAway = true;
  for (let n = 0; n <= 8; n += 1) {
    vi.setSystemTime(midnight - hour / 2 + n * 24 * hour - (n === 8 ? 22 * hour : 0));
    await studyAndFold(ada, `r-${n}`);
    await studyAndFold(ada, `q-${n}`);
  }
  ledger.isAway = false;
  await ada.ring();
  const days = Array.from({ length: 9 }, (_, n) => [`r-${n}`, `q-${n}`]).flat();
  expect(await toldResources(ada)).toEqual(days.toSorted());
});

it("the ledger lost every row of a learner, all of them folded → it is told all of them again", async () => {
  const ada = makeLearner();
  const graded = { score: 1, maxScore: 1, accuracy: 1, passed: true, mark: null };
  const made = { source: "quiz" as const, questionMs: [], timeSpentMs: null };
  const attempt = { id: "a", quiz: "quiz", at: NOW, ...graded, ...made };
  const submission = { id: "s", assignment: "essay", at: NOW, text: "x", url: null, late: false };
  for (const handIn of [
    { type: "attempt" as const, attempt },
    { type: "submission" as const, submission },
  ])
    await ada.calls().handIn({ handIn, module: null, catalog: NO_CATALOG, received: NOW });
  await studyAndFold(ada, "r-1");
  vi.setSystemTime(NOW + 600_000);
  await ada.ring();
  const tables = [
    "learner_day",
    "learner_session",
    "learner_resource",
    "quiz_attempt",
    "assignment_submission",
  ];
  const all = [...tables, "learner"];
  const each = (query: string) =>
    env.DB.batch(
      all.map((table) =>
        env.DB.prepare(`${query} FROM ${table} WHERE tenant_id = ?1`).bind(ada.tenant),
      ),
    );
  const rows = async () => (await each("SELECT *")).map(({ results }) => results).slice(0, -1);
  const before = await rows();
  expect(before.map((found) => found.length)).toEqual([1, 1, 3, 1, 1]);
  await each("DELETE");
  await ada.evict();
  await ada.inside((object) => object.alarm());
  expect(await rows()).toEqual(before);
});
