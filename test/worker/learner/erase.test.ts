/** An erased learner has done nothing: neither in the store nor in what the object had in memory, nor later in the ledger. */
import { env } from "cloudflare:workers";
import { afterEach, expect, it, vi } from "vitest";
import type { FlushSink } from "../../../src/core/state/ledger-records.ts";
import { createFlushSink } from "../../../src/ledger/learner-writer.ts";
import { LearnerObject } from "../../../src/learner/learner-object.ts";
import { pulse } from "../../build/items.ts";
import { makeLearner } from "../build/learner.ts";

const opens = LearnerObject.prototype as unknown as { openSink(): FlushSink };

afterEach(() => {
  vi.restoreAllMocks();
});

it("an object that is awake → as one that never was: no figure, no session, no alarm, and ids are new again", async () => {
  const ada = makeLearner();
  const now = Date.now();
  const nobody = await makeLearner().facts(now);
  const item = pulse(now);
  await ada.ingest([item], now);
  await ada.calls().erase();
  expect(await ada.facts(now)).toEqual(nobody);
  expect(await ada.calls().session("session-1", now)).toBeNull();
  expect(await ada.inside((_, { storage }) => storage.getAlarm())).toBeNull();
  expect(await ada.ingest([item], now)).toMatchObject({
    outcomes: [{ status: "accepted", creditedMs: 15_000 }],
  });
});

it("a flush that is on its way → arrives before the erase ends, so that nothing comes after it", async () => {
  const ada = makeLearner();
  const now = Date.now();
  const real = createFlushSink(env);
  const order: string[] = [];
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const flush: FlushSink["flush"] = async (record) => {
    await released;
    const confirmed = await real.flush(record);
    order.push("flushed");
    return confirmed;
  };
  vi.spyOn(opens, "openSink").mockImplementation(() => ({ flush, settle: real.settle }));
  await ada.ingest([pulse(now)], now);
  const erased = ada
    .calls()
    .erase()
    .then(() => order.push("erased"));
  await ada.inside(() => undefined);
  release();
  await erased;
  const atTheEnd = [...order];
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([atTheEnd[0], atTheEnd.at(-1)]).toEqual(["flushed", "erased"]);
  expect(order).toEqual(atTheEnd);
});

it("a store that cannot be read → erased all the same", async () => {
  const ada = makeLearner();
  const now = Date.now();
  await ada.ingest([pulse(now)], now);
  await ada.inside((_, { storage: { sql } }) => void sql.exec(`UPDATE journal SET body = '[]'`));
  await ada.evict();
  await ada.calls().erase();
  expect((await ada.facts(now)).totals.focusMs).toBe(0);
});
