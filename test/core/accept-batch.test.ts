import { describe, expect, it } from "vitest";
import type { Item, Pulse } from "../../src/contract/telemetry.ts";
import {
  acceptBatch,
  type IncomingBatch,
  type SeenIds,
} from "../../src/core/focus/accept-batch.ts";
import { hashEventId } from "../../src/core/focus/event-hash.ts";
import { EMPTY_STATE, type LearnerState } from "../../src/core/state/learner-state.ts";

const NOW = Date.parse("2026-11-20T10:00:00.000Z");
const DAY = 86_400_000;
const NOTHING: SeenIds = { count: 0, has: () => false };

function pulse(id: string, partial: Partial<Pulse> = {}): Item {
  return {
    type: "pulse",
    event_id: id,
    session_id: "s",
    module_id: "m",
    resource_id: "r",
    occurred_at: new Date(NOW).toISOString(),
    duration_delta: 15,
    ...partial,
  };
}

function accept(
  items: readonly Item[],
  envelope: Omit<IncomingBatch, "items"> = {},
  state: LearnerState = EMPTY_STATE,
  seen: SeenIds = NOTHING,
) {
  const batch = { ...envelope, items: items.map((item) => ({ eventId: item.event_id, item })) };
  return acceptBatch(state, seen, batch, { received: NOW, rev: state.rev + 1 });
}

describe("what leaves no trace", () => {
  const ahead = { spans: [[NOW + 3 * DAY - 2 * DAY, NOW + 3 * DAY]] as [number, number][] };

  it("a refused item far ahead, without sent_at → the good one lies where it was stamped", () => {
    const { state, outcomes } = accept([pulse("good"), pulse("over a day long", ahead)], {
      deviceId: "d",
    });
    expect(outcomes.map(({ status }) => status)).toEqual(["accepted", "rejected"]);
    expect(state.cover).toEqual([NOW - 15_000, NOW]);
    expect(state.clocks).toEqual([]);
  });

  it("a repeated item with another body far ahead → the same", () => {
    const seen: SeenIds = { count: 1, has: (id) => id === hashEventId("known") };
    const body = { spans: [[NOW + DAY, NOW + DAY + 1000]] as [number, number][] };
    const { state } = accept(
      [pulse("good"), pulse("known", body)],
      { deviceId: "d" },
      EMPTY_STATE,
      seen,
    );
    expect(state.cover).toEqual([NOW - 15_000, NOW]);
    expect(state.clocks).toEqual([]);
  });

  it("a batch of which nothing is accepted → the very state, clocks and all", () => {
    const sentAt = new Date(NOW - DAY).toISOString();
    const old = { spans: [[0, 1000]] as [number, number][] };
    const { state } = accept([pulse("old", old)], { deviceId: "d", sentAt });
    expect(state).toBe(EMPTY_STATE);
  });
});

describe("without device_id", () => {
  it("two sessions of one batch → a clock each", () => {
    const sentAt = new Date(NOW - 1000).toISOString();
    const { state } = accept([pulse("a"), pulse("b", { session_id: "t" })], { sentAt });
    expect(state.clocks.map(({ offset }) => offset)).toEqual([1000, 1000]);
    expect(new Set(state.clocks.map(({ key }) => key)).size).toBe(2);
  });
});

describe("the learner's bounds", () => {
  it("the 200,001st item in 8 days → too_many_items", () => {
    const full: SeenIds = { count: 200_000, has: () => false };
    const { outcomes } = accept([pulse("one")], {}, EMPTY_STATE, full);
    expect(outcomes[0]).toMatchObject({ code: "too_many_items" });
  });

  it("a 5,001st session or new resource → refused, known ones go on", () => {
    const day = Math.floor(NOW / DAY);
    const known = accept([pulse("first")]).state;
    const sessions = {
      ...known,
      arrivals: { [day]: { sessions: 5000, resources: 0, records: 0 } },
    };
    expect(accept([pulse("a", { session_id: "new" })], {}, sessions).outcomes[0]).toMatchObject({
      code: "too_many_sessions",
    });
    expect(accept([pulse("b")], {}, sessions).outcomes[0]).toMatchObject({ status: "accepted" });
    const resources = {
      ...known,
      arrivals: { [day - 7]: { sessions: 0, resources: 5000, records: 0 } },
    };
    expect(accept([pulse("c", { resource_id: "new" })], {}, resources).outcomes[0]).toMatchObject({
      code: "too_many_resources",
    });
    const longAgo = {
      ...known,
      arrivals: { [day - 9]: { sessions: 5000, resources: 5000, records: 0 } },
    };
    const fresh = { session_id: "new", resource_id: "new" };
    expect(accept([pulse("d", fresh)], {}, longAgo).outcomes[0]).toMatchObject({
      status: "accepted",
    });
  });

  it("a 20,001st piece of the learner's cover, a resource's or its played ranges → too_fragmented", () => {
    const torn = Array.from({ length: 20_000 }, (_, n) => [
      NOW - DAY + n * 1000,
      NOW - DAY + n * 1000 + 10,
    ]);
    const known = accept([pulse("first")]).state;
    const learner = { ...known, cover: torn.flat() };
    expect(accept([pulse("a")], {}, learner).outcomes[0]).toMatchObject({ code: "too_fragmented" });
    const resource = known.resources.get("r")!;
    const played = {
      ...known,
      resources: new Map([["r", { ...resource, played: torn.flat() }]]),
    };
    const more = { spans: [], duration_delta: 0, played: [[1, 2]] as [number, number][] };
    expect(accept([pulse("b", more)], {}, played).outcomes[0]).toMatchObject({
      code: "too_fragmented",
    });
    // What joins two pieces makes fewer, and is welcome.
    const joining = { spans: [[torn[0]![1]!, torn[1]![0]!]] as [number, number][] };
    expect(accept([pulse("c", joining)], {}, learner).outcomes[0]).toMatchObject({
      status: "accepted",
      creditedMs: 990,
    });
  });
});
