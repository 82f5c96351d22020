import { describe, expect, it } from "vitest";
import { closeIdleSessions, closeSession } from "../../../src/core/state/close-sessions.ts";
import { newEntry, replayEntry } from "../../../src/core/state/journal-entry.ts";
import type { LearnerState, Session } from "../../../src/core/state/learner-state.ts";
import { accept, MINUTE, NOW, pulse } from "../build/accept.ts";

/** Sessions a, b, c, … that ended as it says, all received now. */
function sessions(...ends: Session["closedBy"][]): LearnerState {
  const { state } = accept(ends.map((_, n) => pulse(`e-${n}`, { session_id: "abcd"[n]! })));
  const ended = [...state.sessions.values()].map((one, n) => ({ ...one, closedBy: ends[n]! }));
  return { ...state, sessions: new Map(ended.map((one) => [one.id, one])) };
}
const ends = (state: LearnerState) => [...state.sessions.values()].map(({ closedBy }) => closedBy);
const RECEIPT = { received: NOW + 30 * MINUTE + 1, rev: 9 };

describe("closing one", () => {
  it.each<[Session["closedBy"]]>([[null], ["idle"]])(
    "that stands at %s → closed for good",
    (end) => {
      const state = sessions(end, null);
      const closed = closeSession(state, "a", RECEIPT)!;
      expect(closed.entry).toEqual(newEntry(RECEIPT, { closed: [{ session: "a", by: "close" }] }));
      expect(ends(closed.state)).toEqual(["close", null]);
      expect(closed.state).toMatchObject({ rev: 9, statusRev: 9 });
      expect(closed.state.sessions.get("a")?.rev).toBe(9);
      expect(closed.state.sessions.get("b")).toEqual(state.sessions.get("b"));
    },
  );

  it("that has ended, or that there is not → nothing to change", () => {
    expect(closeSession(sessions("final"), "a", RECEIPT)).toBeNull();
    expect(closeSession(sessions("close"), "a", RECEIPT)).toBeNull();
    expect(closeSession(sessions(null), "z", RECEIPT)).toBeNull();
  });
});

describe("closing what is silent", () => {
  it("for over half an hour → the open ones alone", () => {
    const state = sessions(null, "final", null, "idle");
    const closed = closeIdleSessions(state, RECEIPT)!;
    expect(closed.entry.closed).toEqual([
      { session: "a", by: "idle" },
      { session: "c", by: "idle" },
    ]);
    expect(ends(closed.state)).toEqual(["idle", "final", "idle", "idle"]);
  });

  it("for half an hour to the millisecond, or nothing open → null", () => {
    const early = { ...RECEIPT, received: NOW + 30 * MINUTE };
    expect(closeIdleSessions(sessions(null), early)).toBeNull();
    expect(closeIdleSessions(sessions("final", "idle"), RECEIPT)).toBeNull();
  });
});

it("an entry that closes what has ended meanwhile, or what is not loaded → changes no session", () => {
  const state = sessions("final", "close");
  const closed = ["a", "b", "z"].map((session) => ({ session, by: "idle" as const }));
  expect(replayEntry(state, newEntry(RECEIPT, { closed })).sessions).toEqual(state.sessions);
});
