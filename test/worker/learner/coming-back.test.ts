/** What a learner costs who was away, or who hands in a great deal. */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { FlushSink, SideRecords } from "../../../src/core/state/ledger-records.ts";
import { createFlushSink } from "../../../src/ledger/learner-writer.ts";
import { LearnerObject } from "../../../src/learner/learner-object.ts";
import { pulse } from "../../build/items.ts";
import { makeLearner, NO_CATALOG } from "../build/learner.ts";

const opens = LearnerObject.prototype as unknown as { openSink(): FlushSink };

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("a learner who comes back", () => {
  it("after nine days, with everything told long ago → the ledger is told what is new, not all again", async () => {
    const ada = makeLearner();
    const start = Date.now() - 9 * 86_400_000;
    const settled: SideRecords[] = [];
    const real = createFlushSink(env);
    const settle = (records: SideRecords) => {
      settled.push(records);
      return real.settle(records);
    };
    vi.spyOn(opens, "openSink").mockImplementation(() => ({ flush: real.flush, settle }));
    for (let n = 0; n < 60; n += 1) {
      const at = start + n * 15_000;
      await ada.ingest([pulse(at, { resource_id: `r-${n}` })], at);
    }
    await ada.ring();
    await vi.waitFor(() => expect(settled.at(-1)?.resources).not.toHaveLength(0));
    await ada.ring();
    settled.length = 0;
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 9 * 86_400_000 });
    try {
      const now = Date.now();
      await ada.ingest([pulse(now, { resource_id: "new", session_id: "new", final: true })], now);
      await vi.waitFor(() => expect(settled).toHaveLength(1));
    } finally {
      vi.useRealTimers();
    }
    expect(settled[0]!.resources.map(({ id }) => id)).toContain("new");
    expect(settled[0]!.resources.length).toBeLessThan(20);
  });

  it("something handed in in each quarter-hour of eight days → the row of each wake stays small", async () => {
    const ada = makeLearner();
    const now = Date.now();
    for (let n = 0; n < 700; n += 1) {
      const at = now - 7 * 86_400_000 + (n + 1) * 860_000;
      const attempt = {
        id: `a-${n}`,
        quiz: "q",
        at,
        score: 1,
        maxScore: 3,
        accuracy: 1 / 3,
        passed: false,
        mark: null,
        source: "service" as const,
        questionMs: [],
        timeSpentMs: null,
      };
      const request = { handIn: { type: "attempt" as const, attempt }, module: null };
      await ada.calls().handIn({ ...request, catalog: NO_CATALOG, received: now });
    }
    const bytes = await ada.inside((_, { storage: { sql } }) =>
      Number(sql.exec(`SELECT length(body) AS n FROM hot`).one().n),
    );
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThan(30_000);
  });
});
