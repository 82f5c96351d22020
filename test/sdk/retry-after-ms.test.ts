import { describe, expect, test } from "vitest";
import { retryAfterMs } from "../../src/sdk/retry-after-ms.ts";

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
