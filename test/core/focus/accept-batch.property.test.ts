/**
 * Many tabs and devices whose clocks are hours off, are set and lag; delays to 59 s, queues of a week, crumbs,
 * the window's edges, repeats with other bodies, with and without sent_at and device_id: the pure core against
 * an independent naive account of crediting and placing. DWELL_RUNS and DWELL_SEED run more.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptBatch, type SeenIds } from "../../../src/core/focus/accept-batch.ts";
import { RETENTION_MS } from "../../../src/core/focus/constants.ts";
import { dayFocusMs } from "../../../src/core/focus/quarters.ts";
import { hashEventId } from "../../../src/core/focus/event-hash.ts";
import { EMPTY_STATE, type LearnerState } from "../../../src/core/state/learner-state.ts";
import { NaiveLearner } from "../../build/naive-learner.ts";
import { DAY, randomOf, type Request, requestsOf } from "../../build/schedule.ts";

const RUNS = Number(process.env.DWELL_RUNS ?? 300);
const SEED = Number(process.env.DWELL_SEED ?? 20261121);
const REQUESTS = 12;
const START = Date.parse("2026-11-20T21:00:00.000Z");

/** The core with nothing around it but the ids that it was told are known. */
class Core {
  state: LearnerState = EMPTY_STATE;
  readonly #ids = new Map<string, number>();

  take({ items, ...envelope }: Request, received: number): (number | string)[] {
    const seen: SeenIds = {
      count: this.#ids.size,
      has: (id) => received - (this.#ids.get(id) ?? -Infinity) <= RETENTION_MS,
    };
    const batch = { ...envelope, items: items.map((item) => ({ eventId: item.event_id, item })) };
    const { state, outcomes } = acceptBatch(this.state, seen, batch, {
      received,
      rev: this.state.rev + 1,
    });
    this.state = state;
    return outcomes.map((outcome, index) => {
      if (outcome.status === "duplicate") return "duplicate";
      if (outcome.status === "rejected") return outcome.code;
      this.#ids.set(hashEventId(items[index]!.event_id), received);
      return outcome.creditedMs;
    });
  }
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

describe("many tabs and devices against a naive account", () => {
  it("any requests of any clocks → every answer, every sum and every figure the same", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomOf(seed);
        const requests = requestsOf(random);
        const core = new Core();
        const naive = new NaiveLearner();
        let now = START;
        for (let n = 0; n < REQUESTS; n += 1) {
          now += 1000 * (random() < 0.85 ? random.below(60) : random.below((2 * DAY) / 1000));
          const request = requests.next(now);
          const said = core.take(request, now);
          expect(said).toEqual(naive.take(request, now));
          said.forEach((one, index) => {
            if (typeof one === "number") requests.sent(request.items[index]!.event_id, now);
          });
          const { totals, sessions, resources, days } = core.state;
          expect(totals.focusMs).toBe(naive.focus.measured);
          expect(sum([...sessions.values()].map((s) => s.focusMs))).toBe(totals.focusMs);
          expect(sum([...resources.values()].map((r) => r.focusMs))).toBe(totals.focusMs);
          expect(sum(Object.values(days).map(dayFocusMs))).toBe(totals.focusMs);
        }
        for (const [id, session] of naive.sessions) {
          const { focusMs, overlapMs, pulseCount, startedAt, endedAt } =
            core.state.sessions.get(id)!;
          expect([focusMs, overlapMs, pulseCount, startedAt, endedAt]).toEqual([
            session.focusMs,
            session.overlapMs,
            session.pulses,
            session.startedAt,
            session.endedAt,
          ]);
        }
        expect(core.state.totals.lastSeenAt).toBe(naive.lastSeenAt);
        expect(core.state.totals.lastActivityAt).toBe(naive.lastActivityAt);
        for (const [id, seconds] of naive.own) {
          const resource = core.state.resources.get(id)!;
          expect(resource.ownMs).toBe(seconds.measured);
          expect(resource.watchMs).toBe(naive.watchMs(id));
          expect(resource.position?.ms ?? null).toBe(naive.positionMs(id));
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});
