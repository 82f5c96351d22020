import { describe, expect, test } from "vitest";
import type { ItemResult } from "../../src/contract/telemetry.ts";
import { backoffMs } from "../../src/sdk/backoff-ms.ts";
import { judgeResult } from "../../src/sdk/judge-result.ts";
import { retryAfterMs } from "../../src/sdk/retry-after-ms.ts";
import { tokenIdentity } from "../../src/sdk/token-identity.ts";
import { trackEvent } from "../../src/sdk/track-event.ts";

describe("backoffMs", () => {
  test.each([
    [0, 1, 1000],
    [3, 0.5, 4000],
    [30, 1, 300_000],
    [3, 0, 0],
  ])("%i failures, dice at %d → %d ms", (failures, dice, ms) => {
    expect(backoffMs(failures, 300_000, () => dice)).toBe(ms);
  });
});

describe("retryAfterMs", () => {
  const now = Date.parse("2026-11-20T10:00:00Z");
  test.each([
    ["120", 120_000],
    ["Fri, 20 Nov 2026 10:01:00 GMT", 60_000],
    ["Fri, 20 Nov 2026 09:00:00 GMT", 0],
    ["soon", 0],
    [null, 0],
  ])("%s → %d ms", (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});

describe("judgeResult", () => {
  const answer = (status: ItemResult["status"], code?: string) =>
    ({
      event_id: "e",
      status,
      credited_seconds: 0,
      ...(code && { problem: { code, detail: "" } }),
    }) as ItemResult;
  const judge = (result: ItemResult) => judgeResult(result, 0, () => 1);
  test.each(["accepted", "duplicate"] as const)("%s → done", (status) => {
    expect(judge(answer(status))).toEqual({ is: "done" });
  });
  test.each(["invalid", "too_old"])("%s → dropped", (code) => {
    expect(judge(answer("rejected", code))).toEqual({ is: "dropped" });
  });
  test("in_future → kept, soon again", () => {
    expect(judge(answer("rejected", "in_future"))).toEqual({ is: "kept", waitMs: 6000 });
  });
  test.each([
    "too_many_items",
    "too_fragmented",
    "too_many_sessions",
    "too_many_resources",
    "unheard_of",
  ])("%s → kept, hourly", (code) => {
    expect(judge(answer("rejected", code))).toEqual({ is: "kept", waitMs: 3_600_000 });
  });
});

describe("tokenIdentity", () => {
  const jwt = (claims: object) =>
    `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.x`;
  test("the same learner of two tenants → two identities", () => {
    expect(tokenIdentity(jwt({ sub: "l", tenant: "a" }))).not.toBe(
      tokenIdentity(jwt({ sub: "l", tenant: "b" })),
    );
  });
  test("a fresh token of the same learner → the same identity", () => {
    const fresh = jwt({ sub: "Łukasz", tenant: "a", exp: 2 });
    expect(tokenIdentity(fresh)).toBe(tokenIdentity(jwt({ sub: "Łukasz", tenant: "a", exp: 1 })));
  });
  test.each(["", "opaque", "a.!!!.c", jwt({})])("%j → nobody", (token) => {
    expect(tokenIdentity(token)).toBeNull();
  });
});

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
