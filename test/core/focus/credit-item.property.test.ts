/**
 * The algebra against an independent, naive oracle. `npm test` runs a fixed seed; `npm run search` runs many
 * more with a new one (DWELL_RUNS, DWELL_SEED).
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptBatch, type SeenIds } from "../../../src/core/focus/accept-batch.ts";
import { measure } from "../../../src/core/focus/cover.ts";
import { hashEventId } from "../../../src/core/focus/event-hash.ts";
import { EMPTY_STATE, type LearnerState } from "../../../src/core/state/learner-state.ts";
import { type JournalEntry, replayEntry } from "../../../src/core/state/journal-entry.ts";
import type { Pulse } from "../../../src/contract/telemetry.ts";
import { Oracle, type OracleItem, TICK_MS } from "../build/oracle.ts";

const RUNS = Number(process.env.DWELL_RUNS ?? 500);
const SEED = Number(process.env.DWELL_SEED ?? 20261121);
const parameters = { numRuns: RUNS, seed: SEED };

const NOW = Date.parse("2026-11-20T23:50:00.000Z");
const DAY = 86_400_000;
const SESSIONS = ["s1", "s2", "s3"];
const RESOURCES = ["r1", "r2"];

/** Times cluster around now, midnight and the window's edges, where mistakes live. */
const anchor = fc.constantFrom(
  NOW,
  NOW - 300_000,
  NOW - 7 * DAY,
  NOW - DAY,
  NOW - DAY + 600_000,
  NOW + 5000,
);
const instant = fc
  .tuple(anchor, fc.integer({ min: -200, max: 200 }))
  .map(([at, ticks]) => at + ticks * TICK_MS);
const span = fc
  .tuple(instant, fc.integer({ min: 0, max: 120 }))
  .map(([start, ticks]) => [start, start + ticks * TICK_MS] as [number, number]);
const range = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 100 }))
  .map(([start, length]) => [start * TICK_MS, (start + length) * TICK_MS] as [number, number]);

const item = fc.record({
  eventId: fc.integer({ min: 0, max: 12 }).map((n) => `e${n}`),
  session: fc.constantFrom(...SESSIONS),
  resource: fc.constantFrom(...RESOURCES),
  spans: fc.array(span, { maxLength: 4 }),
  at: instant,
  watchMs: fc.integer({ min: 0, max: 1000 }),
  positionMs: fc.integer({ min: 0, max: 1000 }),
  played: fc.array(range, { maxLength: 3 }),
});
type Made = typeof item extends fc.Arbitrary<infer T> ? T : never;

function toPulse(made: Made): Pulse {
  return {
    type: "pulse",
    event_id: made.eventId,
    session_id: made.session,
    module_id: "m",
    resource_id: made.resource,
    occurred_at: new Date(made.at).toISOString(),
    duration_delta: 0,
    spans: made.spans,
    watch_time: made.watchMs / 1000,
    position: made.positionMs / 1000,
    played: made.played.map(([start, end]) => [start / 1000, end / 1000]),
  };
}

/** A learner who takes batches, and what the journal has of them. */
class Learner {
  state: LearnerState = EMPTY_STATE;
  readonly entries: JournalEntry[] = [];
  readonly #ids = new Set<string>();

  take(batch: readonly Made[], received: number, sentAt: number) {
    const seen: SeenIds = { count: this.#ids.size, has: (id) => this.#ids.has(id) };
    const receipt = { received, rev: this.state.rev + 1 };
    const incoming = {
      deviceId: "laptop",
      sentAt: new Date(sentAt).toISOString(),
      items: batch.map((made) => ({ eventId: made.eventId, item: toPulse(made) })),
    };
    const accepted = acceptBatch(this.state, seen, incoming, receipt);
    accepted.outcomes.forEach((outcome, index) => {
      if (outcome.status === "accepted") this.#ids.add(hashEventId(batch[index]!.eventId));
    });
    if (accepted.placed.length > 0) {
      const { placed: items, placements } = accepted;
      this.entries.push({
        ...receipt,
        items,
        placements,
        modules: [],
        closed: [],
        opened: [],
      });
    }
    this.state = accepted.state;
    return accepted.outcomes;
  }
}

/** What rule 4 says does not depend on order. */
function orderless(state: LearnerState) {
  return {
    focusMs: state.totals.focusMs,
    cover: state.cover,
    quarters: Object.fromEntries(Object.entries(state.days).map(([day, d]) => [day, d.quarters])),
    resources: Object.fromEntries(
      [...state.resources.values()]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((r) => [r.id, [r.ownMs, r.played, r.watchMs, r.position]]),
    ),
  };
}

function expectSumsToAgree(state: LearnerState) {
  const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
  const total = state.totals.focusMs;
  expect(sum([...state.sessions.values()].map((s) => s.focusMs))).toBe(total);
  expect(sum([...state.resources.values()].map((r) => r.focusMs))).toBe(total);
  expect(sum(Object.values(state.days).flatMap((d) => Object.values(d.quarters)))).toBe(total);
}

describe("credit against a naive oracle", () => {
  it("any items in any batches, repeats and window edges included → oracle's figures after every item", () => {
    const batches = fc.array(
      fc.record({
        items: fc.array(item, { minLength: 1, maxLength: 4 }),
        later: fc.integer({ min: 0, max: 100 }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(batches, (sequence) => {
        const learner = new Learner();
        const oracle = new Oracle();
        let received = NOW;
        for (const { items, later } of sequence) {
          received += later * TICK_MS;
          const outcomes = learner.take(items, received, received);
          items.forEach((made, index) => {
            const expected = oracle.take({ ...made, received } satisfies OracleItem);
            const outcome = outcomes[index]!;
            const said =
              outcome.status === "accepted"
                ? outcome.creditedMs
                : outcome.status === "duplicate"
                  ? "duplicate"
                  : outcome.code;
            expect(said).toBe(expected);
          });
          expectSumsToAgree(learner.state);
        }
        const { state } = learner;
        expect(state.totals.focusMs).toBe(oracle.learner.size * TICK_MS);
        for (const [quarter, ms] of oracle.byQuarter) {
          expect(state.days[Math.floor(quarter / 96)]?.quarters[quarter % 96]).toBe(ms);
        }
        for (const [id, ms] of oracle.booked.sessions)
          expect(state.sessions.get(id)?.focusMs).toBe(ms);
        for (const [id, ms] of oracle.booked.resources)
          expect(state.resources.get(id)?.focusMs).toBe(ms);
        for (const [id, ticks] of oracle.byResource) {
          expect(state.resources.get(id)?.ownMs).toBe(ticks.size * TICK_MS);
        }
        for (const [id, ticks] of oracle.played) {
          expect(measure(state.resources.get(id)?.played ?? [])).toBe(ticks.size * TICK_MS);
        }
        for (const [id, position] of oracle.position) {
          expect(state.resources.get(id)?.position).toEqual(position);
        }
        for (const id of RESOURCES) {
          const watched = [...oracle.watch].filter(([pair]) => pair.endsWith(` ${id}`));
          const sum = watched.reduce((total, [, ms]) => total + ms, 0);
          expect(state.resources.get(id)?.watchMs ?? 0).toBe(sum);
        }
      }),
      parameters,
    );
  });

  it("the journal replayed → the very state that was answered from", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(item, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
        (batches) => {
          const learner = new Learner();
          batches.forEach((items, index) =>
            learner.take(items, NOW + index * 1000, NOW + index * 1000),
          );
          const read = JSON.parse(JSON.stringify(learner.entries)) as JournalEntry[];
          expect(read.reduce(replayEntry, EMPTY_STATE)).toEqual(learner.state);
        },
      ),
      parameters,
    );
  });

  it("the same accepted items in any order and grouping → the same totals, quarters, coverage, watch time, position", () => {
    const shuffled = fc
      .uniqueArray(item, { selector: (made) => made.eventId, minLength: 1, maxLength: 10 })
      .chain((items) =>
        fc.tuple(
          fc.constant(items),
          fc.shuffledSubarray(items, { minLength: items.length }),
          fc.integer({ min: 1, max: 4 }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([items, other, size]) => {
        // The clock is pinned first, as the rules for a client have it; then all are received at once.
        const one = pinned();
        one.take(items, NOW, NOW);
        const two = pinned();
        for (let i = 0; i < other.length; i += size) two.take(other.slice(i, i + size), NOW, NOW);
        expect(orderless(two.state)).toEqual(orderless(one.state));
      }),
      parameters,
    );
  });
});

function pinned(): Learner {
  const learner = new Learner();
  const pin: Made = {
    eventId: "pin",
    session: "s1",
    resource: "r1",
    spans: [],
    at: NOW,
    watchMs: 0,
    positionMs: 0,
    played: [],
  };
  learner.take([pin], NOW, NOW);
  return learner;
}
