import { describe, expect, it } from "vitest";
import type { SeenIds } from "../../../src/core/focus/accept-batch.ts";
import { hashEventId } from "../../../src/core/focus/event-hash.ts";
import { EMPTY_STATE } from "../../../src/core/state/learner-state.ts";
import { accept, DAY, HOUR, iso, NOW, ON_TIME, pulse } from "../build/accept.ts";

describe("what leaves no trace", () => {
  const ahead = { spans: [[NOW + 3 * DAY - 2 * DAY, NOW + 3 * DAY]] as [number, number][] };

  it("a refused item far ahead, without sent_at → the good one lies where it was stamped", () => {
    const { state, outcomes } = accept(
      [pulse("good"), pulse("over a day long", ahead)],
      EMPTY_STATE,
      { deviceId: "d" },
    );
    expect(outcomes.map(({ status }) => status)).toEqual(["accepted", "rejected"]);
    expect(state.cover).toEqual([NOW - 15_000, NOW]);
    expect(state.clocks).toEqual([]);
  });

  it("a repeated item with another body far ahead → the same", () => {
    const seen: SeenIds = { count: 1, has: (id) => id === hashEventId("known") };
    const body = { spans: [[NOW + DAY, NOW + DAY + 1000]] as [number, number][] };
    const { state } = accept(
      [pulse("good"), pulse("known", body)],
      EMPTY_STATE,
      { deviceId: "d" },
      seen,
    );
    expect(state.cover).toEqual([NOW - 15_000, NOW]);
    expect(state.clocks).toEqual([]);
  });

  it("a batch of which nothing is accepted → the very state, clocks and all", () => {
    const sentAt = iso(NOW - DAY);
    const old = { spans: [[0, 1000]] as [number, number][] };
    const { state } = accept([pulse("old", old)], EMPTY_STATE, { deviceId: "d", sentAt });
    expect(state).toBe(EMPTY_STATE);
  });

  it("a 5,001st session beside a known one → its time and its name are nowhere", () => {
    const known = accept([pulse("first")]).state;
    const full = {
      ...known,
      arrivals: { [Math.floor(NOW / DAY)]: { sessions: 5000, resources: 1, records: 0 } },
    };
    const spans: [number, number][] = [[NOW - HOUR, NOW - HOUR + 1000]];
    const { state, outcomes } = accept(
      [pulse("a", { session_id: "new", spans }), pulse("b")],
      full,
    );
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "accepted"]);
    expect(state.cover).toEqual(known.cover);
    expect(state.sessions.has("new")).toBe(false);
  });

  it("without device_id, one session's item refused → that session's clock is not pinned", () => {
    const old = pulse("b", { session_id: "t", spans: [[0, 1000]] });
    const { state } = accept([pulse("a"), old], EMPTY_STATE, { sentAt: iso(NOW) });
    expect(state.clocks).toHaveLength(1);
  });
});

describe("without device_id", () => {
  it("two sessions of one batch → a clock each", () => {
    const sentAt = iso(NOW - 1000);
    const { state } = accept([pulse("a"), pulse("b", { session_id: "t" })], EMPTY_STATE, {
      sentAt,
    });
    expect(state.clocks.map(({ offset }) => offset)).toEqual([1000, 1000]);
    expect(new Set(state.clocks.map(({ key }) => key)).size).toBe(2);
  });
});

describe("the learner's bounds", () => {
  it("the 200,001st item in 8 days → too_many_items", () => {
    const full: SeenIds = { count: 200_000, has: () => false };
    const { outcomes } = accept([pulse("one")], EMPTY_STATE, ON_TIME, full);
    expect(outcomes[0]).toMatchObject({ code: "too_many_items" });
  });

  it("a 5,001st session or new resource → refused, known ones go on", () => {
    const day = Math.floor(NOW / DAY);
    const known = accept([pulse("first")]).state;
    const sessions = {
      ...known,
      arrivals: { [day]: { sessions: 5000, resources: 0, records: 0 } },
    };
    expect(accept([pulse("a", { session_id: "new" })], sessions).outcomes[0]).toMatchObject({
      code: "too_many_sessions",
    });
    expect(accept([pulse("b")], sessions).outcomes[0]).toMatchObject({ status: "accepted" });
    const resources = {
      ...known,
      arrivals: { [day - 7]: { sessions: 0, resources: 5000, records: 0 } },
    };
    expect(accept([pulse("c", { resource_id: "new" })], resources).outcomes[0]).toMatchObject({
      code: "too_many_resources",
    });
    const longAgo = {
      ...known,
      arrivals: { [day - 9]: { sessions: 5000, resources: 5000, records: 0 } },
    };
    const fresh = { session_id: "new", resource_id: "new" };
    expect(accept([pulse("d", fresh)], longAgo).outcomes[0]).toMatchObject({
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
    expect(accept([pulse("a")], learner).outcomes[0]).toMatchObject({ code: "too_fragmented" });
    const resource = known.resources.get("r")!;
    const played = {
      ...known,
      resources: new Map([["r", { ...resource, played: torn.flat() }]]),
    };
    const more = { spans: [], duration_delta: 0, played: [[1, 2]] as [number, number][] };
    expect(accept([pulse("b", more)], played).outcomes[0]).toMatchObject({
      code: "too_fragmented",
    });
    // What joins two pieces makes fewer, and is welcome.
    const joining = { spans: [[torn[0]![1]!, torn[1]![0]!]] as [number, number][] };
    expect(accept([pulse("c", joining)], learner).outcomes[0]).toMatchObject({
      status: "accepted",
      creditedMs: 990,
    });
  });
});
