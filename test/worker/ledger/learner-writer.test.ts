import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { EMPTY_TALLY } from "../../../src/core/completion/tally.ts";
import type { SideRecords } from "../../../src/core/state/ledger-records.ts";
import { createFlushSink } from "../../../src/ledger/learner-writer.ts";
import { learnerRecord, ledgerRow, ledgerSum } from "../build/ledger.ts";

describe("what the ledger is told late", () => {
  it("a flush with an older rev → the newer row stays, and the answer says what is there", async () => {
    const tenant = crypto.randomUUID();
    const sink = createFlushSink(env);
    await sink.flush(learnerRecord(tenant, 5, 500));
    expect(await sink.flush(learnerRecord(tenant, 3, 300))).toEqual({
      rev: 5,
      settledRev: 0,
      settledAt: 0,
    });
    expect(await ledgerSum("learner", tenant)).toBe(500);
  });

  it("side rows with older revs → the newer rows stay, and so does the mark", async () => {
    const tenant = crypto.randomUUID();
    const sink = createFlushSink(env);
    await sink.flush(learnerRecord(tenant, 5, 500));
    const side = (rev: number, focusMs: number): SideRecords => ({
      tenant,
      learner: "ada",
      rev,
      at: rev,
      days: [{ day: 1, focusMs, rev }],
      sessions: [],
      resources: [],
      modules: [
        {
          id: "m",
          rev,
          status: "in_progress",
          percent: rev,
          completedAt: null,
          reachedAt: 0,
          claimed: false,
          tally: EMPTY_TALLY,
          tallyRev: rev,
        },
      ],
      attempts: [],
      submissions: [],
    });
    await sink.settle(side(5, 500));
    await sink.settle(side(3, 300));
    expect(await ledgerSum("learner_day", tenant)).toBe(500);
    const percent = `SELECT percent FROM learner_module WHERE tenant_id = ?1`;
    expect(await env.DB.prepare(percent).bind(tenant).first()).toEqual({ percent: 5 });
    expect(await ledgerRow(tenant)).toMatchObject({ settled_rev: 5 });
  });
});
