import { describe, expect, test } from "vitest";
import type { ItemResult } from "../../src/contract/telemetry.ts";
import { judgeResult } from "../../src/sdk/judge-result.ts";

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
