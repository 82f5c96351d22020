import { describe, expect, it } from "vitest";
import {
  EMPTY_STATE,
  type LearnerState,
  type Session,
} from "../../../src/core/state/learner-state.ts";
import { accept, DAY, HOUR, iso, NOW, pulse } from "../build/accept.ts";

/** A state whose one session ended as it says. */
function afterSession(closedBy: Session["closedBy"]): LearnerState {
  const { state } = accept([pulse("first")]);
  const session = { ...state.sessions.get("s")!, closedBy };
  return { ...state, sessions: new Map([["s", session]]) };
}

describe("credit", () => {
  it("a device an hour behind → its spans lie on the server's clock", () => {
    const spans: [number, number][] = [[NOW - HOUR - 15_000, NOW - HOUR]];
    const envelope = { deviceId: "d", sentAt: iso(NOW - HOUR) };
    const { state } = accept([pulse("a", { spans })], EMPTY_STATE, envelope);
    expect(state.cover).toEqual([NOW - 15_000, NOW]);
  });

  it("the same 15 s in a second session → overlap there and in all, and no credit", () => {
    const { state } = accept([pulse("a"), pulse("b", { session_id: "t" })]);
    expect(state.sessions.get("t")).toMatchObject({ focusMs: 0, overlapMs: 15_000 });
    expect(state.totals).toMatchObject({ focusMs: 15_000, overlapMs: 15_000 });
  });

  it("a span across 24 h ago → what lies before counts as late", () => {
    const spans: [number, number][] = [[NOW - DAY - 4000, NOW - DAY + 6000]];
    expect(accept([pulse("a", { spans })]).state.totals.lateMs).toBe(4000);
  });

  it("a piece of cover that ended over 8 days ago → forgotten with the next credit", () => {
    const state = { ...EMPTY_STATE, cover: [NOW - 9 * DAY, NOW - 9 * DAY + 1000] };
    expect(accept([pulse("a")], state).state.cover).toEqual([NOW - 15_000, NOW]);
  });
});

describe("a session", () => {
  const cases: [string, Session["closedBy"], boolean, Session["closedBy"]][] = [
    ["final → closed", null, true, "final"],
    ["a late pulse after final → stays closed", "final", false, "final"],
    ["a late pulse after a close → stays closed", "close", false, "close"],
    ["a pulse after idleness → open again", "idle", false, null],
  ];
  it.each(cases)("%s", (_, before, final, after) => {
    const { state } = accept([pulse("late", { final })], afterSession(before));
    expect(state.sessions.get("s")?.closedBy).toBe(after);
  });
});
