/** A learner who studies while things fail: each request is sent until it is answered, as a client does. */
import { expect, vi } from "vitest";
import type { Item } from "../../../src/contract/telemetry.ts";
import { expectSumsToAgree, readLedger, readStored } from "./figures.ts";
import { pulse } from "../../build/items.ts";
import { makeLearner } from "./learner.ts";
import { Model } from "./model.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

export function startStudy() {
  const ada = makeLearner();
  const model = new Model();
  // Ahead of the real clock, so that no alarm rings by itself.
  let now = Math.floor(Date.now() / DAY + 100) * DAY + 9 * 60 * MINUTE;
  vi.useFakeTimers({ toFake: ["Date"], now });

  const study = {
    ada,
    model,
    get now() {
      return now;
    },
    pass(ms: number) {
      now += ms;
      vi.setSystemTime(now);
    },
    alarm: () => ada.inside((_, { storage }) => storage.getAlarm()),
    /** The next 15 s of study in one of three sessions, and whatever else is in the request. */
    items(n: number, more: readonly Item[] = []): Item[] {
      study.pass(15 * SECOND);
      const partial = { session_id: `s-${n % 3}`, resource_id: `r-${n % 2}`, seq: n };
      return [pulse(now, { ...partial, watch_time: n, position: n, played: [[0, n]] }), ...more];
    },
    async send(items: readonly Item[], tries = 3): Promise<void> {
      study.expect(items);
      let answer: unknown;
      for (let attempt = 1; attempt <= tries; attempt += 1) {
        answer = await ada.ingest(items, now).catch((error: unknown) => error);
        if (!(answer instanceof Error) && answer !== "unavailable") break;
      }
      const statuses = (answer as { outcomes: { status: string }[] }).outcomes;
      // A try that was cut may have been written: then its repeat is the answer.
      for (const { status } of statuses) expect(["accepted", "duplicate"]).toContain(status);
    },
    /** Tells the model alone. */
    expect(items: readonly Item[]): void {
      model.take(
        {
          deviceId: "laptop",
          sentAt: new Date(now).toISOString(),
          items: items.map((item) => ({ eventId: item.event_id, item })),
        },
        [],
        now,
      );
    },
    /** Nobody comes any more: the alarm alone brings the rest to the ledger. */
    async ringUntilDone(): Promise<void> {
      for (let rings = 0; rings < 8; rings += 1) {
        study.pass(31 * MINUTE);
        if (!(await ada.ring())) break;
        model.closeIdle(now);
      }
      expect(await study.alarm()).toBeNull();
    },
    /** Acknowledged, stored, told and modelled are one, and each id is known. */
    async expectAllThere(): Promise<void> {
      const stored = await readStored(ada);
      expect(stored).toEqual(model.figures);
      expectSumsToAgree(stored);
      expect(await readLedger(ada.tenant)).toEqual(stored);
      const again = model.knownIds(now).map((event_id) => pulse(now, { event_id }));
      for (let from = 0; from < again.length; from += 100) {
        const some = again.slice(from, from + 100);
        const answer = await ada.ingest(some, now);
        expect(answer).toMatchObject({ outcomes: some.map(() => ({ status: "duplicate" })) });
      }
    },
  };
  return study;
}
export type Study = ReturnType<typeof startStudy>;
