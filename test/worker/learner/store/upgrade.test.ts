/** A store as the first release wrote it is read on, and nothing of it is lost. */
import { describe, expect, it } from "vitest";
import { pulse } from "../../../build/items.ts";
import { firstReleaseHot, makeFirstRelease } from "../../build/first-release.ts";
import { makeLearner, NO_CATALOG } from "../../build/learner.ts";

const DAY = 86_400_000;

describe("a store of the first release", () => {
  it("woken by this version → same focus, days, evidence and completion; pulses and hand-ins go on", async () => {
    const ada = makeLearner();
    const now = Math.floor(Date.now() / DAY) * DAY + 12 * 3_600_000;
    const at = now - 60_000;
    const resource = {
      id: "r-1",
      rev: at,
      module: "m-1",
      kind: "video",
      items: 3,
      focusMs: 630_000,
      ownMs: 630_000,
      cover: [at - 60_000, 30_000],
      played: [0, 600_000],
      durationMs: 600_000,
      position: null,
      watchMs: 0,
    };
    const module = { id: "m-1", rev: at, status: "completed", percent: 100, completedAt: at - DAY };
    const entry = {
      v: 1,
      received: at,
      rev: at + 1,
      items: [],
      placements: [],
      modules: [
        { ...module, id: "m-2", rev: at + 1, status: "in_progress", percent: 5, completedAt: null },
      ],
      closed: [],
      opened: [],
    };
    await ada.inside((_, { storage: { sql } }) => {
      const put = makeFirstRelease(sql);
      put("hot", firstReleaseHot(ada.tenant, at), 1);
      put("day", { rev: at - 20 * DAY, quarters: { 36: 600_000 } }, Math.floor(at / DAY) - 20);
      put("resource", resource, "r-1");
      put("module", module, "m-1");
      put("journal", entry, 49, 49);
    });
    await ada.evict();
    const facts = await ada.calls().facts({
      catalog: NO_CATALOG,
      now,
      modules: "all",
      newest: 10,
      daysFrom: 0,
    });
    if (facts === "stale") throw new Error("there is no catalogue");
    expect(facts.totals).toMatchObject({
      focusMs: 630_000,
      attempts: 0,
      ownMs: 630_000,
      unattendedMs: 0,
      unwatchedMs: 0,
    });
    expect([...facts.quarters!].filter((_, index) => index % 6 === 1)).toEqual([600_000, 30_000]);
    expect(facts.newest).toMatchObject([{ id: "r-1", played: [0, 600_000], quiz: null }]);
    const lines = JSON.parse(facts.modules!) as unknown[][];
    expect(lines.map((line) => line.slice(0, 5))).toEqual([
      ["m-1", at, 2, 100, at - DAY],
      ["m-2", at + 1, 1, 5, [null, 0]],
    ]);
    const answer = await ada.ingest([pulse(now)], now);
    expect(answer).toMatchObject({ outcomes: [{ status: "accepted", creditedMs: 15_000 }] });
    const note = { id: "n", module: "m-1", resource: null, positionMs: null, text: "on", at: now };
    const request = { handIn: { type: "note" as const, note }, module: null, catalog: NO_CATALOG };
    expect(await ada.calls().handIn({ ...request, received: now })).toMatchObject({
      status: "recorded",
    });
    await ada.evict();
    expect((await ada.facts(now)).totals).toMatchObject({ focusMs: 645_000, notes: 1 });
  });
});
