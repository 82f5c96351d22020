import { describe, expect, it } from "vitest";
import { beActive, type Presence, withFocus } from "../../../src/core/state/activity.ts";
import { EMPTY_STATE, NO_TOTALS } from "../../../src/core/state/learner-state.ts";
import { newEntry, replayEntry } from "../../../src/core/state/journal-entry.ts";
import { accept, DAY, HOUR, NOW, ON_TIME, pulse } from "../build/accept.ts";

const NONE = { firstActivityAt: 0, lastActivityAt: 0, absentSince: 0, returnedAt: 0 };
/** After activity at these hours, in this order. */
const after = (...hours: readonly (number | readonly [number, number])[]) =>
  hours.reduce<Presence>((presence, at) => {
    const [from, to] = typeof at === "number" ? [at, at] : at;
    return beActive(presence, NOW + from * HOUR, NOW + to * HOUR);
  }, NONE);
const hoursOf = ({ firstActivityAt, lastActivityAt, absentSince, returnedAt }: Presence) => ({
  active: [firstActivityAt, lastActivityAt].map((at) => (at - NOW) / HOUR),
  away: absentSince === 0 ? null : [absentSince, returnedAt].map((at) => (at - NOW) / HOUR),
});

describe("a request that was credited", () => {
  const at = (end: number, ms: number) => [end - ms, end];

  it.each([
    ["5 s in one piece → activity at its end", [at(NOW, 5000)], NOW],
    ["5 s of two items → activity at the newest end", [at(NOW, 2000), at(NOW - 9000, 3000)], NOW],
    ["a millisecond less → none", [at(NOW, 4999)], 0],
    ["nothing → none", [[], []], 0],
  ])("%s", (_, fresh, lastActivityAt) => {
    expect(withFocus(EMPTY_STATE, fresh).totals.lastActivityAt).toBe(lastActivityAt);
  });

  it("days with a night between them → one stretch; with over three days → an absence in it", () => {
    const days = (...ends: number[]) => ends.map((end) => at(NOW + end * DAY, 5000));
    expect(withFocus(EMPTY_STATE, days(3, 0, 1, 2)).totals).toMatchObject({
      firstActivityAt: NOW - 5000,
      lastActivityAt: NOW + 3 * DAY,
      absentSince: 0,
    });
    expect(withFocus(EMPTY_STATE, days(4, 0)).totals).toMatchObject({
      absentSince: NOW,
      returnedAt: NOW + 4 * DAY - 5000,
    });
  });

  it("accepted and replayed → the same, by what was credited anew, and a repeat of the time is none", () => {
    const first = accept([pulse("a", { duration_delta: 15 })]);
    expect(first.state.totals).toMatchObject({ lastActivityAt: NOW, lastSeenAt: NOW });
    const later = { ...ON_TIME, items: undefined };
    const again = accept(
      [pulse("b", { occurred_at: new Date(NOW + 4000).toISOString(), duration_delta: 19 })],
      first.state,
      later,
    );
    // 4 s of it are new.
    expect(again.state.totals).toMatchObject({ lastActivityAt: NOW, lastSeenAt: NOW + 4000 });
    for (const [before, { state, placed, placements }] of [
      [EMPTY_STATE, first],
      [first.state, again],
    ] as const) {
      const entry = newEntry({ received: NOW, rev: state.rev }, { items: placed, placements });
      expect(replayEntry(before, entry).totals).toEqual(state.totals);
    }
  });
});

describe("an absence", () => {
  it.each([
    ["the first activity → none", after(0), [0, 0], null],
    ["72 h later → none", after(0, 72), [0, 72], null],
    ["a moment more → since the activity before it", after(0, 72.5), [0, 72.5], [0, 72.5]],
    ["back, and learning on → it stays", after(0, 100, 101, 170), [0, 170], [0, 100]],
    ["away again → the newer one", after(0, 100, 200), [0, 200], [100, 200]],
    ["late, in it → shorter", after(0, 100, 20), [0, 100], [20, 100]],
    ["late, and back earlier → shorter", after(0, 100, 90), [0, 100], [0, 90]],
    ["late, in its midst → none", after(0, 100, 50), [0, 100], null],
    ["late, over all of it → none", after(0, 100, [-5, 105]), [-5, 105], null],
    ["late, before it → as it was", after(0, 100, -10), [-10, 100], [0, 100]],
    ["late, after it → as it was", after(0, 100, 110, 105), [0, 110], [0, 100]],
    ["the newest came first → the same", after(100, 0), [0, 100], [0, 100]],
    ["the newest came first, what lies between last → none", after(100, 0, 50), [0, 100], null],
    ["the newest came first, then near ones → none", after(100, 90, 20), [20, 100], null],
  ])("%s", (_, presence, active, away) => {
    expect(hoursOf(presence)).toEqual({ active, away });
  });

  it("where the first activity is not known, as before there was such a mark → nothing is made of late ones", () => {
    const known = { ...NONE, lastActivityAt: NOW };
    expect(beActive(known, NOW - 90 * HOUR, NOW - 90 * HOUR)).toEqual(known);
    expect(beActive(known, NOW + 90 * HOUR, NOW + 91 * HOUR)).toEqual({
      firstActivityAt: 0,
      lastActivityAt: NOW + 91 * HOUR,
      absentSince: NOW,
      returnedAt: NOW + 90 * HOUR,
    });
  });

  it("more than presence → kept", () => {
    expect(beActive({ ...NO_TOTALS, focusMs: 7 }, NOW, NOW)).toMatchObject({ focusMs: 7 });
  });
});
