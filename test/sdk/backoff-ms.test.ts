import { describe, expect, test } from "vitest";
import { backoffMs } from "../../src/sdk/backoff-ms.ts";

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
