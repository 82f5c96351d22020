import { describe, expect, it } from "vitest";
import {
  claimsOf,
  countArrivals,
  type IncomingItem,
  acceptBatch,
  type SeenIds,
} from "../../../src/core/focus/accept-batch.ts";
import { hashEventId } from "../../../src/core/focus/event-hash.ts";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import type { Item } from "../../../src/contract/telemetry.ts";
import { EMPTY_STATE, type LearnerState } from "../../../src/core/state/learner-state.ts";
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

  it("the 200,000th → taken; another of its own batch → refused, with the bound in words", () => {
    const nearly: SeenIds = { count: 199_999, has: () => false };
    const { outcomes } = accept([pulse("one"), pulse("two")], EMPTY_STATE, ON_TIME, nearly);
    expect(outcomes).toEqual([
      { status: "accepted", creditedMs: 15_000 },
      {
        status: "rejected",
        code: "too_many_items",
        field: null,
        detail: "the learner has had 200000 items in 8 days",
      },
    ]);
  });

  it("a 5,000th session, a 5,000th new resource → taken; another → refused in words", () => {
    const day = Math.floor(NOW / DAY);
    const full = (sessions: number, resources: number) => ({
      ...EMPTY_STATE,
      arrivals: { [day - 8]: { sessions, resources, records: 7 } },
    });
    const statuses = (state: LearnerState, field: "session_id" | "resource_id") =>
      accept([pulse("a", { [field]: "x" }), pulse("b", { [field]: "y" })], state).outcomes;
    const words = (what: string) => `the learner has had 5000 ${what} in 8 days`;
    expect(statuses(full(4999, 0), "session_id")).toMatchObject([
      { status: "accepted" },
      { code: "too_many_sessions", detail: words("sessions") },
    ]);
    expect(statuses(full(0, 4999), "resource_id")).toMatchObject([
      { status: "accepted" },
      { code: "too_many_resources", detail: words("new resources") },
    ]);
    expect(countArrivals(full(1, 2), NOW)).toEqual({ sessions: 1, resources: 2, records: 7 });
    expect(countArrivals(full(1, 2), NOW + DAY)).toEqual({ sessions: 0, resources: 0, records: 0 });
  });

  it("an event of no resource, after as many new resources as may be → taken", () => {
    const day = Math.floor(NOW / DAY);
    const full = {
      ...EMPTY_STATE,
      arrivals: { [day]: { sessions: 0, resources: 5001, records: 0 } },
    };
    const opened: Item = {
      type: "event",
      event_id: "e",
      session_id: "s",
      event_type: "opened",
      occurred_at: iso(NOW),
    };
    expect(accept([opened], full).outcomes).toEqual([{ status: "accepted", creditedMs: 0 }]);
  });

  it("an event while the cover is as torn as it may be → taken, as it tears nothing", () => {
    const torn = { ...EMPTY_STATE, olderPieces: 20_001 };
    const opened: Item = {
      type: "event",
      event_id: "e",
      session_id: "s",
      event_type: "opened",
      occurred_at: iso(NOW),
      resource_id: "r",
    };
    expect(accept([opened], torn).outcomes).toMatchObject([{ status: "accepted" }]);
  });

  it("pieces that are not loaded count too: 20,000 in all → taken, one more → refused in words", () => {
    const { outcomes } = accept([pulse("a")], { ...EMPTY_STATE, olderPieces: 19_999 });
    expect(outcomes).toMatchObject([{ status: "accepted" }]);
    expect(accept([pulse("a")], { ...EMPTY_STATE, olderPieces: 20_000 }).outcomes).toEqual([
      {
        status: "rejected",
        code: "too_fragmented",
        field: "occurred_at",
        detail: "a cover would have 20001 pieces, at most 20000 may be",
      },
    ]);
  });

  it("a resource's own cover that is torn beyond the bound → refused", () => {
    const cover = Array.from({ length: 20_000 }, (_, n) => NOW - DAY + n * 1000).flatMap((at) => [
      at,
      at + 10,
    ]);
    const resources = new Map([["r", { ...newResource("r"), cover }]]);
    const { outcomes } = accept([pulse("a")], { ...EMPTY_STATE, resources });
    expect(outcomes).toMatchObject([{ code: "too_fragmented" }]);
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

describe("items that are judged before", () => {
  const take = (items: IncomingItem[], envelope = {}) =>
    acceptBatch(
      EMPTY_STATE,
      { count: 0, has: () => false },
      { ...envelope, items },
      { received: NOW, rev: 1 },
    );

  it("wrong ones, with an id and without → rejected with what is wrong, and the good one counts", () => {
    const good = { eventId: "good", item: pulse("good") };
    const faults = [
      { eventId: null, fault: "no id" },
      { eventId: "known", fault: "no session" },
    ];
    expect(take([...faults, good]).outcomes).toEqual([
      { status: "rejected", code: "invalid", field: null, detail: "no id" },
      { status: "rejected", code: "invalid", field: null, detail: "no session" },
      { status: "accepted", creditedMs: 15_000 },
    ]);
  });

  it("an accepted id again with a body that is wrong → duplicate", () => {
    const { outcomes } = take([
      { eventId: "a", item: pulse("a") },
      { eventId: "a", fault: "no session" },
    ]);
    expect(outcomes[1]).toEqual({ status: "duplicate" });
  });

  it("nothing but wrong ones → nothing is placed or pinned", () => {
    expect(take([{ eventId: "a", fault: "no session" }])).toEqual({
      state: EMPTY_STATE,
      outcomes: [{ status: "rejected", code: "invalid", field: null, detail: "no session" }],
      placed: [],
      placements: [],
    });
  });

  it("on the server's clock → as stamped, whatever sent_at says, and no clock is kept", () => {
    const item = { eventId: "a", item: pulse("a") };
    const { state, placements } = take([item], {
      onServerClock: true,
      sentAt: iso(NOW - HOUR),
      deviceId: "d",
    });
    expect(state.cover).toEqual([NOW - 15_000, NOW]);
    expect(state.clocks).toEqual([]);
    expect(placements).toMatchObject([{ offset: 0, pin: false, moved: false }]);
  });
});

describe("moves of clocks", () => {
  it("pinned, then as before, then set back by an hour → one move", () => {
    const at = (state: LearnerState, id: string, ahead: number) =>
      accept([pulse(id, { spans: [[NOW + ahead - 1000, NOW + ahead]] })], state, {
        deviceId: "d",
        sentAt: iso(NOW + ahead),
      }).state;
    const pinned = at(EMPTY_STATE, "a", 0);
    expect(pinned.totals.clockMoves).toBe(0);
    const same = at(pinned, "b", 0);
    expect(same.totals.clockMoves).toBe(0);
    expect(at(at(same, "c", -HOUR), "d", -HOUR).totals.clockMoves).toBe(1);
  });
});

describe("where in the cover a request may be credited", () => {
  const outgrown = { ...EMPTY_STATE, olderPieces: 1 };
  const seen: SeenIds = { count: 0, has: () => false };
  const claims = (items: IncomingItem[], state: LearnerState = outgrown, envelope = {}) =>
    claimsOf(state, seen, { ...envelope, items }, NOW);
  const spans = (...list: [number, number][]) => ({
    eventId: "a",
    item: pulse("a", { spans: list }),
  });

  it("the cover is loaded whole → nobody asks", () => {
    expect(claims([spans([NOW - 9000, NOW])], EMPTY_STATE)).toEqual({
      earliestClaim: Infinity,
      claimPieces: 0,
    });
  });

  it("of a device two hours ahead → on our clock", () => {
    const ahead = 2 * HOUR;
    const items = [spans([NOW + ahead - 9000, NOW + ahead])];
    expect(claims(items, outgrown, { deviceId: "d", sentAt: iso(NOW + ahead) })).toEqual({
      earliestClaim: NOW - 9000,
      claimPieces: 1,
    });
  });

  it("several pulses → the earliest of all, and every piece; what claims nothing says nothing", () => {
    const event: Item = {
      type: "event",
      event_id: "e",
      session_id: "s",
      event_type: "opened",
      occurred_at: iso(NOW - DAY),
    };
    const items: IncomingItem[] = [
      { eventId: "e", item: event },
      { eventId: null, fault: "wrong" },
      spans([NOW - 5000, NOW - 4000], [NOW - 9000, NOW - 8000]),
      spans([NOW - 2000, NOW]),
      spans(),
    ];
    expect(claims(items)).toEqual({ earliestClaim: NOW - 9000, claimPieces: 3 });
    expect(claims([spans()])).toEqual({ earliestClaim: Infinity, claimPieces: 0 });
  });
});
