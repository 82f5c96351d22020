/** Rows that are no JSON, or that have a value of another type: a fault that names the record, never a guess. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { storeFaultWords } from "../../../../src/core/state/stored.ts";
import { pulse } from "../../../build/items.ts";
import { makeLearner } from "../../build/learner.ts";
import { RECORDINGS, restore } from "../../build/recorded-store.ts";

const MINUTE = 60_000;

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

it.each([
  ["quarter-hours of half a day", `UPDATE days SET quarters = x'00112233'`, "days of block "],
  ["quarter-hours of no numbers", `UPDATE days SET words = 0`, "days of block "],
  [
    "ids that are cut off",
    `UPDATE event_ids SET day = 99999, hashes = x'001122334455667788990011'`,
    "event ids of day ",
  ],
  ["a store without its version", `DELETE FROM store`, "the store's version: is missing"],
  [
    "a count that is a word",
    `UPDATE hot SET body = json_set(body, '$.state.statusRev', 'new')`,
    "hot row: state.statusRev: ",
  ],
  [
    "a total that is a word",
    `UPDATE hot SET body = json_set(body, '$.state.totals.notes', 'two')`,
    "hot row: state.totals.notes: ",
  ],
  [
    "half a piece of cover",
    `UPDATE hot SET body = json_set(body, '$.cover', json('[1]'))`,
    "hot row: cover: ",
  ],
] as const)("%s → a fault that names it", async (_, change, named) => {
  const { answeredAt, stores } = RECORDINGS.at(-1)!;
  const ada = await restore(stores.at(-1)!);
  const now = answeredAt;
  // As this code has it.
  await ada.calls().session("s-1", now);
  await ada.inside((_object, { storage: { sql } }) => {
    // A store of which no day is old enough has no block yet.
    sql.exec(`INSERT OR IGNORE INTO days (block, revs, quarters, words) VALUES (0, '[]', x'', 6)`);
    sql.exec(`INSERT OR IGNORE INTO event_ids (slot, day, hashes) VALUES (8, 99999, x'')`);
    sql.exec(change);
  });
  await ada.evict();
  const wishes = { catalog: { version: 0, putAt: 0, reopenedAt: 0 }, daysFrom: 0 };
  const faults: unknown[] = [];
  // The catalogue of a recording is none: its facts may be stale, and a session has all that a wake reads.
  for (const read of [
    () => ada.calls().session("s-1", now),
    () => ada.ingest([pulse(now)], now),
    () => ada.calls().facts({ ...wishes, now: now + MINUTE }),
    () => ada.inside((object) => object.alarm()),
  ])
    faults.push(await read().then(String, (error: unknown) => storeFaultWords(error) ?? error));
  expect(faults.join("; ")).toContain(named);
});

it("the alarm of a store that cannot be read → comes again in a quarter of an hour, not every minute", async () => {
  const ada = makeLearner();
  const now = Date.now();
  await ada.ingest([pulse(now)], now);
  await ada.inside((_, { storage: { sql } }) => void sql.exec(`UPDATE journal SET body = '[]'`));
  await ada.evict();
  await ada.inside((object) => object.alarm());
  const at = await ada.inside((_, { storage }) => storage.getAlarm());
  expect(at! - Date.now()).toBeGreaterThan(14 * MINUTE);
  expect(at! - Date.now()).toBeLessThanOrEqual(15 * MINUTE);
});
