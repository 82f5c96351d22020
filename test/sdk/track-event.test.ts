import { describe, expect, test } from "vitest";
import { trackEvent } from "../../src/sdk/track-event.ts";

describe("trackEvent", () => {
  const stamp = { event_id: "e", session_id: "s", occurred_at: "2026-11-20T10:00:00.000Z" };
  test("data with a function → a copy without it", () => {
    expect(trackEvent(stamp, "mission_start", { a: 1, f() {} }, { resourceId: "r" })).toEqual({
      type: "event",
      ...stamp,
      event_type: "mission_start",
      resource_id: "r",
      event_data: { a: 1 },
    });
  });
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  test.each([
    ["a wrong type", "Mission Start", {}],
    ["an array", "a", [1]],
    ["over 4 KiB", "a", { text: "ä".repeat(2100) }],
    ["a circle", "a", circle],
  ])("%s → refused here", (_, type, data) => {
    expect(() => trackEvent(stamp, type, data, {})).toThrow();
  });
});
