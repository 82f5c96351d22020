import { describe, expect, it } from "vitest";
import { sessionFeatures } from "../../../src/core/features/session-features.ts";
import type { Session, Watch } from "../../../src/core/state/learner-state.ts";

const NOON = Date.parse("2026-11-20T12:00:00.000Z");
const MINUTE = 60_000;

function session(partial: Partial<Session>): Session {
  return {
    id: "s",
    rev: 1,
    startedAt: NOON,
    endedAt: NOON + 10 * MINUTE,
    receivedAt: NOON + 10 * MINUTE,
    closedBy: "final",
    pulseCount: 1,
    eventCount: 0,
    maxSeq: 1,
    focusMs: 0,
    overlapMs: 0,
    cover: [],
    firstOffset: 0,
    lastOffset: 0,
    events: [],
    seeksForward: 0,
    seeksBack: 0,
    ...partial,
  };
}
const watch = (partial: Partial<Watch>): Watch => ({
  ms: 0,
  playedMs: 0,
  claimedMs: 0,
  ...partial,
});

describe("features of a session", () => {
  it("ten minutes with two stretches, one of them counted elsewhere → every figure by its formula", () => {
    const features = sessionFeatures(
      session({
        cover: [NOON - MINUTE, NOON + 2 * MINUTE, NOON + 5 * MINUTE, NOON + 6 * MINUTE],
        startedAt: NOON - MINUTE,
        endedAt: NOON + 7 * MINUTE,
        focusMs: 3 * MINUTE,
        seeksForward: 2,
        seeksBack: 1,
        events: [
          ["tab_hidden", 3],
          ["media_paused", 4],
          ["constructor", 1],
        ],
      }),
      [
        watch({ ms: 4 * MINUTE, playedMs: 3 * MINUTE, claimedMs: 3 * MINUTE }),
        watch({ ms: 2 * MINUTE, playedMs: 2 * MINUTE, claimedMs: MINUTE }),
      ],
    );
    expect(features).toEqual({
      focus_ratio: 3 / 8,
      idle_share: 0.5,
      span_count: 2,
      mean_span_seconds: 120,
      longest_span_seconds: 180,
      tab_switches: 3,
      pauses: 4,
      seeks_forward: 2,
      seeks_back: 1,
      rewatch_ratio: 1 - 5 / 6,
      pace: 1.5,
      time_of_day: { night: 0, morning: 60, afternoon: 180, evening: 0 },
      events: [
        { type: "tab_hidden", count: 3 },
        { type: "media_paused", count: 4 },
        { type: "constructor", count: 1 },
      ],
    });
  });

  it("a session of one instant → shares that divide by nothing are null", () => {
    expect(sessionFeatures(session({ endedAt: NOON }), [])).toMatchObject({
      focus_ratio: null,
      idle_share: null,
      mean_span_seconds: null,
      longest_span_seconds: 0,
      rewatch_ratio: null,
      pace: null,
    });
  });

  it("attention over midnight → in both parts of the day", () => {
    const midnight = NOON + 12 * 60 * MINUTE;
    const { time_of_day } = sessionFeatures(
      session({ cover: [midnight - MINUTE, midnight + 2 * MINUTE] }),
      [],
    );
    expect(time_of_day).toEqual({ night: 120, morning: 0, afternoon: 0, evening: 60 });
  });
});
