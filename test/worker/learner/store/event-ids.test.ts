/** Which ids a learner's object knows: those of eight days and today, whichever day it woke on. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { MAX_ITEMS_KEPT } from "../../../../src/core/focus/constants.ts";
import { event } from "../../../build/items.ts";
import { makeLearner } from "../../build/learner.ts";

const DAY = 86_400_000;
const NIGHT = Math.floor(Date.now() / DAY + 100) * DAY;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NIGHT });
});
afterEach(() => {
  vi.useRealTimers();
});

/** As many ids as may be known, all of this day. */
async function knowTheMost(ada: ReturnType<typeof makeLearner>, day: number): Promise<void> {
  const hashes = BigUint64Array.from({ length: MAX_ITEMS_KEPT }, (_, n) => BigInt(n));
  await ada.inside((_, { storage: { sql } }) => {
    sql.exec(
      `REPLACE INTO event_ids (slot, day, hashes) VALUES (?, ?, ?)`,
      day % 9,
      day,
      hashes.buffer,
    );
  });
}

it("as many as may be known, eight days ago → nothing more is taken; after midnight all of it, also in an object that stayed awake", async () => {
  const ada = makeLearner();
  const at = NIGHT - 10_000;
  vi.setSystemTime(at);
  await ada.facts(at);
  await knowTheMost(ada, NIGHT / DAY - 9);
  await ada.evict();
  const refused = await ada.ingest([event(at)], at);
  expect(refused).toMatchObject({ outcomes: [{ status: "rejected", code: "too_many_items" }] });
  vi.setSystemTime(NIGHT + 10_000);
  const taken = await ada.ingest([event(NIGHT + 10_000)], NIGHT + 10_000);
  expect(taken).toMatchObject({ outcomes: [{ status: "accepted" }] });
});

it("ten days with a fold each → nine slots, each with its own day's ids, and those of eight days are known", async () => {
  const ada = makeLearner();
  const text = "x".repeat(140_000);
  const sent: string[] = [];
  for (let n = 0; n < 10; n += 1) {
    const now = NIGHT + n * DAY + DAY / 2;
    vi.setSystemTime(now);
    const [item, large] = [event(now), event(now, { event_data: { text } })];
    sent.push(item.event_id);
    await ada.ingest([item], now);
    await ada.ingest([large], now);
    await ada.evict();
  }
  const today = NIGHT / DAY + 9;
  const rows = await ada.inside((_, { storage: { sql } }) =>
    sql.exec(`SELECT slot, day, length(hashes) / 8 AS ids FROM event_ids ORDER BY day`).toArray(),
  );
  expect(rows).toEqual(
    Array.from({ length: 9 }, (_, n) => today - 8 + n).map((day) => ({
      slot: day % 9,
      day,
      ids: 2,
    })),
  );
  const now = Date.now();
  const again = sent.slice(1).map((event_id) => event(now, { event_id }));
  expect(await ada.ingest(again, now)).toMatchObject({
    outcomes: again.map(() => ({ status: "duplicate" })),
  });
});
