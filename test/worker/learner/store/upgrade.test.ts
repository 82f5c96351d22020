/** A store as the first release wrote it is read on, and nothing of it is lost. */
import { describe, expect, it } from "vitest";
import { pulse } from "../../../build/items.ts";
import { makeLearner, NO_CATALOG } from "../../build/learner.ts";

const DAY = 86_400_000;

/** Version 0.1's tables, with a fold behind it and one entry in the journal's tail. */
const OLD_TABLES = [
  `CREATE TABLE journal (slot INTEGER PRIMARY KEY, n INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE hot (id INTEGER PRIMARY KEY, body TEXT NOT NULL)`,
  `CREATE TABLE older_cover (id INTEGER PRIMARY KEY, body TEXT NOT NULL)`,
  `CREATE TABLE event_ids (slot INTEGER PRIMARY KEY, day INTEGER NOT NULL, hashes BLOB NOT NULL)`,
  `CREATE TABLE sealed (slot INTEGER PRIMARY KEY, day INTEGER NOT NULL, last_rev INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE timeline (slot INTEGER PRIMARY KEY, chunk INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE day (day INTEGER PRIMARY KEY, body TEXT NOT NULL)`,
  `CREATE TABLE session (closed INTEGER, id TEXT, body TEXT NOT NULL, PRIMARY KEY (closed, id)) WITHOUT ROWID`,
  `CREATE TABLE resource (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE module (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE watch (session TEXT, resource TEXT, body TEXT NOT NULL, PRIMARY KEY (session, resource)) WITHOUT ROWID`,
];

function oldHot(tenant: string, at: number) {
  const today = Math.floor(at / DAY);
  return {
    v: 1,
    tenant,
    learner: "ada",
    folded: 48,
    sealedDay: 0,
    sealedIndex: 0,
    timelineChunk: 0,
    cover: [at - 60_000, 30_000],
    state: {
      rev: at,
      statusRev: 0,
      receivedAt: at,
      totals: {
        focusMs: 630_000,
        pulseCount: 3,
        eventCount: 0,
        modulesCompleted: 1,
        percentSum: 100,
        lastActivityAt: at - 30_000,
        overlapMs: 0,
        lateMs: 0,
        missingPulses: 0,
        clockMoves: 0,
      },
      olderPieces: 0,
      days: { [today]: { rev: at, quarters: { 40: 30_000 } } },
      clocks: [],
      arrivals: { [today]: { sessions: 1, resources: 1 } },
    },
  };
}

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
      for (const table of OLD_TABLES) sql.exec(table);
      const put = (table: string, body: unknown, ...rest: (string | number)[]) =>
        sql.exec(
          `INSERT INTO ${table} VALUES (${[...rest, body].map(() => "?").join(", ")})`,
          ...rest,
          JSON.stringify(body),
        );
      put("hot", oldHot(ada.tenant, at), 1);
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
      ["m-2", at + 1, 1, 5, null],
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
