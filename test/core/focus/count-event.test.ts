import { describe, expect, it } from "vitest";
import { countEvent } from "../../../src/core/focus/count-event.ts";
import type { PlacedItem } from "../../../src/core/focus/placed-item.ts";
import type { Session } from "../../../src/core/state/learner-state.ts";

const placed = { id: "e", session: "s", at: 0, offset: 0 };
const event = (eventType: string, data?: Record<string, unknown>): PlacedItem => ({
  ...placed,
  type: "event",
  eventType,
  ...(data && { data }),
});
const pulse = (deed?: string): PlacedItem => ({
  ...placed,
  type: "pulse",
  module: "m",
  resource: "r",
  claim: [],
  ...(deed !== undefined && { deed: { type: deed } }),
});

/** The counts after these items. */
function count(items: readonly PlacedItem[]) {
  return items.reduce<ReturnType<typeof countEvent> | undefined>(
    (before, item) => countEvent(before as Session | undefined, item),
    undefined,
  );
}
const nothing = { events: [], seeksForward: 0, seeksBack: 0 };

describe("a session's counts", () => {
  it("two of one type and one of another → by type, in the order of their first", () => {
    expect(count([event("a"), event("b"), event("a"), pulse()])).toEqual({
      ...nothing,
      events: [
        ["a", 2],
        ["b", 1],
      ],
    });
  });

  it("a pulse that says what was done → counted as an event of that type; a bare one → nothing", () => {
    expect(count([pulse("answered")])).toEqual({ ...nothing, events: [["answered", 1]] });
    expect(count([pulse()])).toEqual(nothing);
  });

  it.each<[string, Record<string, unknown> | undefined, number, number]>([
    ["forward", { from: 5, to: 20 }, 1, 0],
    ["back", { from: 20, to: 5 }, 0, 1],
    ["to where it was", { from: 5, to: 5 }, 0, 0],
    ["from 0", { from: 0, to: 5 }, 1, 0],
    ["without its data", undefined, 0, 0],
    ["without where from", { to: 5 }, 0, 0],
    ["without where to", { from: 5 }, 0, 0],
    ["in words", { from: "5", to: "20" }, 0, 0],
    ["from a word", { from: "5", to: 20 }, 0, 0],
    ["to a word", { from: 5, to: "20" }, 0, 0],
  ])("a seek %s → counted by its way", (_, data, seeksForward, seeksBack) => {
    const events = [["media_seeked", 1]];
    expect(count([event("media_seeked", data)])).toEqual({ events, seeksForward, seeksBack });
  });

  it("another event with the data of a seek → no seek", () => {
    expect(count([event("moved", { from: 5, to: 20 })])).toMatchObject({ seeksForward: 0 });
  });

  it("seeks add up, and a pulse between leaves them", () => {
    const forward = event("media_seeked", { from: 0, to: 5 });
    const back = event("media_seeked", { from: 5, to: 0 });
    expect(count([forward, back, pulse(), forward, back, back])).toEqual({
      events: [["media_seeked", 5]],
      seeksForward: 2,
      seeksBack: 3,
    });
  });

  it("a 65th type → not counted by type, the 64 go on", () => {
    const types = Array.from({ length: 65 }, (_, n) => event(`t-${n}`));
    const counts = count([...types, event("t-63"), event("t-64")])!;
    expect(counts.events).toHaveLength(64);
    expect(counts.events.at(-1)).toEqual(["t-63", 2]);
  });
});
