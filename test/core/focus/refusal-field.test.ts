/** A refusal names the field that is at fault, as data. */
import { describe, expect, it } from "vitest";
import type { Item } from "../../../src/contract/telemetry.ts";
import { EMPTY_STATE, type LearnerState } from "../../../src/core/state/learner-state.ts";
import { accept, DAY, iso, NOW, ON_TIME, pulse } from "../build/accept.ts";
import type { MemberOf } from "../../../src/core/member-of.ts";

const told = (item: Item, state?: LearnerState) => {
  const [outcome] = accept([item], state).outcomes;
  return outcome?.status === "rejected" ? [outcome.code, outcome.field] : outcome?.status;
};
const event = (at: number): Item => ({
  type: "event",
  event_id: "e",
  session_id: "s",
  event_type: "looked",
  occurred_at: iso(at),
});
const spans = (...ends: number[]): Partial<MemberOf<Item, "type", "pulse">> => ({
  spans: ends.map((end) => [end - 1000, end]),
});

describe("a time that is out of the window", () => {
  it.each([
    ["an event too long ago", event(NOW - 8 * DAY), ["too_old", "occurred_at"]],
    ["an event ahead", event(NOW + 6000), ["in_future", "occurred_at"]],
    [
      "a pulse without spans, too long ago",
      pulse("a", { occurred_at: iso(NOW - 8 * DAY) }),
      ["too_old", "occurred_at"],
    ],
    [
      "a pulse without spans, ahead",
      pulse("a", { occurred_at: iso(NOW + DAY) }),
      ["in_future", "occurred_at"],
    ],
    ["spans too long ago", pulse("a", spans(NOW - 8 * DAY)), ["too_old", "spans"]],
    ["spans ahead", pulse("a", spans(NOW + DAY)), ["in_future", "spans"]],
    [
      "spans that measure nothing, too long ago",
      pulse("a", { spans: [[NOW, NOW]], occurred_at: iso(NOW - 8 * DAY) }),
      ["too_old", "occurred_at"],
    ],
    [
      "no spans in a list of them, ahead",
      pulse("a", { spans: [], occurred_at: iso(NOW + DAY) }),
      ["in_future", "occurred_at"],
    ],
    ["spans over a day long", pulse("a", { spans: [[NOW - DAY - 1, NOW]] }), ["invalid", "spans"]],
    [
      "spans within it, whatever occurred_at says",
      pulse("a", { ...spans(NOW), occurred_at: iso(NOW - 8 * DAY) }),
      "accepted",
    ],
  ] as const)("%s → %j", (_, item, expected) => {
    expect(told(item)).toEqual(expected);
  });
});

describe("a bound of the learner's", () => {
  const known = accept([pulse("first")]).state;
  const day = Math.floor(NOW / DAY);
  const arrived = (sessions: number, resources: number): LearnerState => ({
    ...known,
    arrivals: { [day]: { sessions, resources, records: 0 } },
  });
  const pieces = (n: number) =>
    Array.from({ length: n }, (_, i) => [NOW - DAY + i * 1000, NOW - DAY + i * 1000 + 10]).flat();
  const resource = known.resources.get("r")!;
  const withResource = (partial: Partial<typeof resource>): LearnerState => ({
    ...known,
    resources: new Map([["r", { ...resource, ...partial }]]),
  });

  it.each([
    [
      "sessions",
      pulse("a", { session_id: "new" }),
      arrived(5000, 0),
      ["too_many_sessions", "session_id"],
    ],
    [
      "resources",
      pulse("a", { resource_id: "new" }),
      arrived(0, 5000),
      ["too_many_resources", "resource_id"],
    ],
    [
      "pieces of the learner's cover, by spans",
      pulse("a", spans(NOW - 2 * DAY)),
      { ...known, cover: pieces(20_000) },
      ["too_fragmented", "spans"],
    ],
    [
      "pieces of the learner's cover, by occurred_at",
      pulse("a", { occurred_at: iso(NOW - 2 * DAY) }),
      { ...known, cover: pieces(20_000) },
      ["too_fragmented", "occurred_at"],
    ],
    [
      "pieces of the resource's cover",
      pulse("a", spans(NOW - 2 * DAY)),
      withResource({ cover: pieces(20_000) }),
      ["too_fragmented", "spans"],
    ],
    [
      "played ranges",
      pulse("a", { ...spans(NOW), played: [[1, 2]] }),
      withResource({ played: pieces(20_000) }),
      ["too_fragmented", "played"],
    ],
    [
      "played ranges, where the resource's cover has as many pieces as may be",
      pulse("a", { spans: [[NOW - DAY, NOW - DAY + 10]], played: [[1, 2]] }),
      withResource({ cover: pieces(20_000), played: pieces(20_000) }),
      ["too_fragmented", "played"],
    ],
  ] as const)("%s → %j", (_, item, state, expected) => {
    expect(told(item, state)).toEqual(expected);
  });

  it("items → no field: it is one too many, and nothing is wrong with it", () => {
    const full = { count: 200_000, has: () => false };
    const [outcome] = accept([pulse("a")], EMPTY_STATE, ON_TIME, full).outcomes;
    expect(outcome).toEqual({
      status: "rejected",
      code: "too_many_items",
      field: null,
      detail: "the learner has had 200000 items in 8 days",
    });
  });
});
