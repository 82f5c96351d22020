import { describe, expect, it } from "vitest";
import { sessionFeatures } from "../../../src/core/features/session-features.ts";
import { sessionToView } from "../../../src/core/state/session-view.ts";
import { accept, MINUTE, NOW, pulse } from "../build/accept.ts";

describe("a session as it is told", () => {
  const session = accept([pulse("a")]).state.sessions.get("s")!;

  it("silent for 30 minutes → open; a millisecond more → closed", () => {
    const at = (now: number) => {
      const { status, closed_by } = sessionToView(session, [], now);
      return { status, closed_by };
    };
    const open = { status: "open", closed_by: null };
    expect(at(session.receivedAt + 30 * MINUTE)).toEqual(open);
    expect(at(session.receivedAt + 30 * MINUTE + 1)).toEqual({
      status: "closed",
      closed_by: "idle",
    });
  });

  it("open → every figure in seconds, and no features yet; closed → with its features", () => {
    const drifted = {
      ...session,
      overlapMs: 500,
      firstOffset: 250,
      lastOffset: 1000,
      eventCount: 2,
    };
    const view = {
      session_id: "s",
      status: "open",
      closed_by: null,
      pulse_count: 1,
      event_count: 2,
      wall_seconds: 15,
      focus_seconds: 15,
      overlap_seconds: 0.5,
      drift_seconds: 0.75,
      started_at: "2026-11-20T09:59:45.000Z",
      ended_at: "2026-11-20T10:00:00.000Z",
      features: null,
    };
    expect(sessionToView(drifted, [], NOW)).toEqual(view);
    const watches = [{ ms: 4000, playedMs: 3000, claimedMs: 2000 }];
    const closed = { ...drifted, closedBy: "close" as const };
    expect(sessionToView(closed, watches, NOW)).toEqual({
      ...view,
      status: "closed",
      closed_by: "close",
      features: sessionFeatures(closed, watches),
    });
  });
});
