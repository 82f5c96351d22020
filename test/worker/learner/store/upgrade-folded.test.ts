/** A store of the first release, with sessions, ids, an older cover and watches, upgraded and then folded and evicted. */
import { describe, expect, it } from "vitest";
import { storeFaultWords } from "../../../../src/core/state/stored.ts";
import { STORE_VERSION } from "../../../../src/learner/store/version.ts";
import { event, pulse } from "../../../build/items.ts";
import { firstReleaseHot, makeFirstRelease } from "../../build/first-release.ts";
import { makeLearner, NO_CATALOG } from "../../build/learner.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Noon, so that an hour before is the same day. */
const NOW = Math.floor(Date.now() / DAY) * DAY + 12 * HOUR;
const AT = NOW - 60_000;
const TODAY = Math.floor(AT / DAY);

const resource = (id: string, rev: number, more: object) => ({
  id,
  rev,
  module: "m-1",
  kind: "video",
  items: 3,
  focusMs: 0,
  ownMs: 0,
  cover: [],
  played: [],
  durationMs: 600_000,
  position: null,
  watchMs: 0,
  ...more,
});
const session = (id: string, closedBy: "close" | null, more: object = {}) => ({
  id,
  rev: AT,
  startedAt: AT - 2 * HOUR,
  endedAt: AT - HOUR,
  receivedAt: AT - HOUR,
  closedBy,
  pulseCount: 1,
  eventCount: 0,
  maxSeq: 1,
  focusMs: 15_000,
  overlapMs: 0,
  cover: [AT - HOUR - 15_000, 15_000],
  firstOffset: 0,
  lastOffset: 0,
  events: [],
  seeksForward: 0,
  seeksBack: 0,
  ...more,
});
const module = (id: string, rev: number, status: string, percent: number) => ({
  id,
  rev,
  status,
  percent,
  completedAt: status === "completed" ? AT - DAY : null,
});
const KNOWN = "0123456789abcdef";
/** Of the cover, a piece that is in the hot row no more. */
const OLDER = AT - 3 * DAY;

async function storeOfBefore(bodyOfModule: unknown = module("m-1", AT, "completed", 100)) {
  const ada = makeLearner();
  await ada.inside((_, { storage: { sql } }) => {
    const put = makeFirstRelease(sql);
    const hot = firstReleaseHot(ada.tenant, AT);
    put("hot", { ...hot, state: { ...hot.state, olderPieces: 1 } }, 1);
    put("older_cover", [OLDER, 60_000], 1);
    put("event_ids", BigUint64Array.of(BigInt(`0x${KNOWN}`)).buffer, TODAY % 9, TODAY);
    put("day", { rev: AT - 20 * DAY, quarters: { 36: 500_000 } }, TODAY - 20);
    put("day", { rev: AT - 80 * DAY, quarters: { 0: 70_000, 95: 30_000 } }, TODAY - 80);
    put("session", session("s-1", "close"), 1, "s-1");
    put("session", session("s-2", null), 0, "s-2");
    // Played 600 s in 100 s of attention, and watched 250 s.
    const film = { focusMs: 100_000, ownMs: 100_000, played: [100_000, 600_000], watchMs: 250_000 };
    put("resource", resource("r-1", AT - 3, film), "r-1");
    put("resource", resource("r-2", AT - 1, { focusMs: 530_000, ownMs: 9000 }), "r-2");
    put("resource", resource("r-3", AT - 2, { focusMs: 0, ownMs: 20_000 }), "r-3");
    put("watch", { ms: 250_000, playedMs: 600_000, claimedMs: 90_000 }, "s-1", "r-1");
    put("module", bodyOfModule, "m-1");
    const entry = {
      v: 1,
      received: AT,
      rev: AT + 1,
      items: [],
      placements: [],
      closed: [],
      opened: [],
    };
    put("journal", { ...entry, modules: [module("m-2", AT + 1, "in_progress", 5)] }, 49, 49);
  });
  await ada.evict();
  return ada;
}

type Ada = Awaited<ReturnType<typeof storeOfBefore>>;
const read = async (ada: Ada) => {
  const wishes = { newest: 2, mostFocused: 1, recent: true, firstDay: true } as const;
  const facts = await ada.calls().facts({ ...wishes, catalog: NO_CATALOG, now: NOW });
  if (facts === "stale") throw new Error("there is no catalogue");
  const { modules, quarters } = await ada.facts(NOW);
  const ids = (list: readonly { readonly id: string }[] = []) => list.map(({ id }) => id);
  return {
    totals: facts.totals,
    newest: ids(facts.newest),
    mostFocused: ids(facts.mostFocused),
    recent: ids(facts.recent),
    firstDay: facts.firstDay,
    modules: modules.map(({ id, status, percent }) => [id, status, percent]),
    // The first two of each six numbers: the quarter-hour and its focus.
    quarters: [...quarters].filter((_, index) => index % 6 < 2),
    sessions: await Promise.all(["s-1", "s-2"].map((id) => ada.calls().session(id, NOW))),
  };
};
async function fold(ada: Ada, now: number): Promise<void> {
  const text = "x".repeat(140_000);
  await ada.ingest([event(now, { session_id: "filler", event_data: { text } })], now);
  const [hot] = await ada.inside((_, { storage: { sql } }) =>
    sql.exec(`SELECT body ->> 'folded' AS n FROM hot`).toArray(),
  );
  expect(Number(hot!.n)).toBeGreaterThan(48);
  await ada.evict();
}

describe("a store of the first release", () => {
  it("woken → what the first release did not count is counted from what it has", async () => {
    const ada = await storeOfBefore();
    const found = await read(ada);
    expect(found).toMatchObject({
      // 600 s played beyond twice 100 s; 250 s watched beyond twice 100 s.
      totals: { sessionCount: 2, ownMs: 129_000, unattendedMs: 400_000, unwatchedMs: 50_000 },
      newest: ["r-2", "r-3"],
      mostFocused: ["r-2"],
      recent: ["r-2", "r-3", "r-1"],
      firstDay: TODAY - 80,
      modules: [
        ["m-1", "completed", 100],
        ["m-2", "in_progress", 5],
      ],
      quarters: [
        [(TODAY - 80) * 96, 70_000],
        [(TODAY - 80) * 96 + 95, 30_000],
        [(TODAY - 20) * 96 + 36, 500_000],
        [TODAY * 96 + 40, 30_000],
      ].flat(),
      sessions: [
        { session_id: "s-1", focus_seconds: 15, features: expect.any(Object) },
        { session_id: "s-2", focus_seconds: 15, features: expect.any(Object) },
      ],
    });
  });

  it("then folded and evicted, twice → all of it is as before the fold", async () => {
    const ada = await storeOfBefore();
    const { totals: before, recent, newest, ...rest } = await read(ada);
    await fold(ada, NOW);
    await fold(ada, NOW + 1);
    const after = await read(ada);
    expect(after).toMatchObject({ ...rest, recent, newest });
    const counted = { sessionCount: 3, eventCount: 2, lastSeenAt: NOW + 1 };
    expect(after.totals).toEqual({ ...before, ...counted });
  });

  it("then folded and evicted → its days lie in the blocks where they are looked for", async () => {
    const ada = await storeOfBefore();
    await fold(ada, NOW);
    const blocks = await ada.inside((_, { storage: { sql } }) =>
      sql
        .exec(`SELECT block, revs, words FROM days ORDER BY block`)
        .toArray()
        .map(({ block, revs, words }) => [block, JSON.parse(String(revs)), words]),
    );
    const days = [TODAY - 80, TODAY - 20];
    expect(blocks).toEqual(
      [...Map.groupBy(days, (day) => Math.floor(day / 32))].map(([block, among]) => [
        block,
        among.map((day) => [day, AT - (TODAY - day) * DAY]),
        6,
      ]),
    );
  });

  it("then folded and evicted → its older cover and its ids are known, and its watch is in the features", async () => {
    const ada = await storeOfBefore();
    const features = (await ada.calls().session("s-1", NOW))!.features;
    await fold(ada, NOW);
    const spans: [number, number][] = [[OLDER, OLDER + 60_000]];
    expect(await ada.ingest([pulse(NOW, { spans })], NOW)).toMatchObject({
      outcomes: [{ status: "accepted", creditedMs: 0 }],
    });
    const ids = await ada.inside((_, { storage: { sql } }) =>
      sql.exec(`SELECT day, hashes FROM event_ids`).toArray(),
    );
    expect(ids.map(({ day }) => day)).toEqual([TODAY]);
    const hashes = [...new BigUint64Array(ids[0]!.hashes as ArrayBuffer)];
    expect(hashes).toContain(BigInt(`0x${KNOWN}`));
    expect((await ada.calls().session("s-1", NOW))!.features).toEqual(features);
  });

  it("with a module that cannot be read → a fault, and the store is as it was; once it is mended, it is upgraded", async () => {
    const ada = await storeOfBefore({ ...module("m-1", AT, "completed", 100), percent: "all" });
    const dump = () =>
      ada.inside((_, { storage: { sql } }) =>
        sql
          .exec(
            `SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name`,
          )
          .toArray(),
      );
    const before = await dump();
    const refused = await ada.facts(NOW).catch((error: unknown) => storeFaultWords(error));
    expect(refused).toContain("module m-1: percent: ");
    expect(await dump()).toEqual(before);
    await ada.inside((_, { storage: { sql } }) => {
      sql.exec(`UPDATE module SET body = json_set(body, '$.percent', 100)`);
    });
    await ada.evict();
    expect((await ada.facts(NOW)).totals.focusMs).toBe(630_000);
    const versions = await ada.inside((_, { storage: { sql } }) =>
      sql.exec(`SELECT version FROM store`).toArray(),
    );
    expect(versions).toEqual([{ version: STORE_VERSION }]);
  });
});
