import { describe, expect, it } from "vitest";
import type { Item, Pulse } from "../../../src/contract/telemetry.ts";
import {
  claimsTooMuch,
  describePlaceRefusal,
  latestClaimed,
  placeItem,
  rawClaim,
} from "../../../src/core/focus/placed-item.ts";
import { accept, DAY, iso, NOW, pulse } from "../build/accept.ts";

describe("what lies at an edge", () => {
  const edges: [string, number, number, string | undefined][] = [
    ["ended 7 days ago to the millisecond → too_old", -7 * DAY - 1000, -7 * DAY, "too_old"],
    ["ended a millisecond later → accepted", -7 * DAY - 1000, -7 * DAY + 1, undefined],
    ["no time, 7 days ago → too_old", -7 * DAY, -7 * DAY, "too_old"],
    ["no time, 5 s ahead → accepted", 5000, 5000, undefined],
    ["no time, over 5 s ahead → in_future", 5001, 5001, "in_future"],
    ["from 5 s ahead on → in_future", 5000, 6000, "in_future"],
  ];
  it.each(edges)("%s", (_, start, end, code) => {
    const spans: [number, number][] = [[NOW + start, NOW + end]];
    const [outcome] = accept([pulse("a", { spans, occurred_at: iso(NOW + end) })]).outcomes;
    expect(outcome).toMatchObject(code === undefined ? { status: "accepted" } : { code });
  });

  it("a pulse that claims a day → accepted; a millisecond more → invalid", () => {
    const day: [number, number][] = [[NOW - DAY, NOW]];
    expect(accept([pulse("a", { spans: day })]).outcomes[0]).toMatchObject({ creditedMs: DAY });
    const more: [number, number][] = [[NOW - DAY - 1, NOW]];
    expect(accept([pulse("b", { spans: more })]).outcomes[0]).toMatchObject({ code: "invalid" });
  });
});

const event = (partial: object = {}): Item => ({
  type: "event",
  event_id: "e",
  session_id: "s",
  event_type: "opened",
  occurred_at: iso(NOW),
  ...partial,
});

describe("an item on the server's clock", () => {
  it("a pulse with everything → in milliseconds, moved and cut to the window", () => {
    const item = pulse("a", {
      kind: "video",
      spans: [
        [NOW - 0.4, NOW + 2000.4],
        [NOW - 3000, NOW - 2000],
      ],
      occurred_at: iso(NOW + 2000),
      seq: 4,
      watch_time: 1.0005,
      position: 2.5,
      duration: 600,
      played: [
        [5, 6.5],
        [0, 1],
      ],
      final: true,
    });
    const deed = { type: "answered", data: { score: 1 } };
    expect(placeItem(item, "id", 4000, NOW, deed)).toStrictEqual({
      placed: {
        type: "pulse",
        id: "id",
        session: "s",
        at: NOW,
        offset: 4000,
        module: "m",
        resource: "r",
        kind: "video",
        claim: [NOW + 1000, NOW + 2000, NOW + 4000, NOW + 5000],
        seq: 4,
        watchMs: 1001,
        positionMs: 2500,
        durationMs: 600_000,
        played: [0, 1000, 5000, 6500],
        final: true,
        deed,
      },
    });
  });

  it("a pulse with what it must have, not final → nothing else stands in it", () => {
    expect(placeItem(pulse("a", { final: false }), "id", -1000, NOW)).toStrictEqual({
      placed: {
        type: "pulse",
        id: "id",
        session: "s",
        at: NOW - 1000,
        offset: -1000,
        module: "m",
        resource: "r",
        claim: [NOW - 16_000, NOW - 1000],
      },
    });
  });

  it("an event with everything, and a bare one", () => {
    const bare = { type: "event", id: "id", session: "s", at: NOW, offset: 0, eventType: "opened" };
    expect(placeItem(event(), "id", 0, NOW)).toStrictEqual({ placed: bare });
    const more = { module_id: "m", resource_id: "r", event_data: { a: 1 } };
    expect(placeItem(event(more), "id", 0, NOW)).toStrictEqual({
      placed: { ...bare, module: "m", resource: "r", data: { a: 1 } },
    });
  });

  it("an event over 5 s ahead, and one of a week ago → refused by its time", () => {
    expect(placeItem(event({ occurred_at: iso(NOW + 5001) }), "id", 0, NOW)).toStrictEqual({
      refused: { code: "in_future", field: "occurred_at", aheadMs: 5001 },
    });
    expect(placeItem(event(), "id", -7 * DAY, NOW)).toStrictEqual({
      refused: { code: "too_old", field: "occurred_at", endedAt: NOW - 7 * DAY },
    });
  });

  it("nothing is left of a pulse that reaches both ways → its latest end decides", () => {
    const spans: [number, number][] = [
      [NOW - 9 * DAY, NOW - 8 * DAY],
      [NOW + 6000, NOW + 7000],
    ];
    expect(placeItem(pulse("a", { spans: [spans[0]!, spans[1]!] }), "id", 0, NOW)).toStrictEqual({
      refused: { code: "invalid", field: "spans", claimMs: DAY + 1000 },
    });
    const shorter: [number, number][] = [[NOW - 8 * DAY, NOW - 8 * DAY + 1], spans[1]!];
    expect(placeItem(pulse("a", { spans: shorter }), "id", 0, NOW)).toStrictEqual({
      refused: { code: "in_future", field: "spans", aheadMs: 7000 },
    });
  });
});

describe("what an item claims on its device's clock", () => {
  const asPulse = (partial: Partial<Pulse>) => pulse("a", partial) as Pulse;
  it.each<[string, Partial<Pulse>, number[]]>([
    [
      "spans in any order, to whole milliseconds",
      {
        spans: [
          [9.6, 20.4],
          [1, 2],
        ],
      },
      [1, 2, 10, 20],
    ],
    ["no spans → what ends at occurred_at", { duration_delta: 0.0015 }, [NOW - 2, NOW]],
    ["no time → nothing", { duration_delta: 0 }, []],
    ["empty spans → nothing, whatever duration_delta says", { spans: [] }, []],
  ])("%s", (_, partial, claim) => {
    expect(rawClaim(asPulse(partial))).toEqual(claim);
  });

  it("a day is not too much, a millisecond more is; an event claims nothing", () => {
    expect(claimsTooMuch(asPulse({ spans: [[0, DAY]] }))).toBe(false);
    expect(claimsTooMuch(asPulse({ spans: [[0, DAY + 1]] }))).toBe(true);
    expect(claimsTooMuch(event())).toBe(false);
  });

  it("the latest time → the last span's end; without any, occurred_at", () => {
    expect(
      latestClaimed(
        asPulse({
          spans: [
            [5, 9],
            [1, 2],
          ],
        }),
      ),
    ).toBe(9);
    expect(latestClaimed(asPulse({ spans: [] }))).toBe(NOW);
    expect(latestClaimed(event())).toBe(NOW);
  });
});

describe("why an item has no place, in words", () => {
  it.each([
    [
      { code: "invalid", claimMs: DAY + 500 } as const,
      "their union measures 86400.5 s, at most 86400 s may be",
    ],
    [
      { code: "too_old", endedAt: NOW - 8 * DAY } as const,
      "ended at 2026-11-12T10:00:00.000Z, over 7 days before it was received",
    ],
    [
      { code: "too_old", endedAt: -8.64e15 } as const,
      "ended at -271821-04-20T00:00:00.000Z, over 7 days before it was received",
    ],
    [
      { code: "too_old", endedAt: -8.64e15 - 1 } as const,
      "ended at -8640000000000001 ms, over 7 days before it was received",
    ],
    [
      { code: "in_future", aheadMs: 5001 } as const,
      "lies 5.001 s ahead of the server's clock, at most 5 s may be",
    ],
  ])("%o", (refused, words) => {
    expect(describePlaceRefusal(refused)).toBe(words);
  });
});
