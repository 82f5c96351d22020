import { describe, expect, it } from "vitest";
import { settleIsDue } from "../../../src/core/state/ledger-records.ts";
import { DAY, MINUTE, NOW } from "../build/accept.ts";

describe("the flush", () => {
  it("side rows → after 5 minutes, at once where a status changed, never twice", () => {
    const confirmed = { rev: 10, settledRev: 10, settledAt: NOW };
    expect(settleIsDue(confirmed, 10, 10, NOW + DAY)).toBe(false);
    expect(settleIsDue(confirmed, 11, 10, NOW + 5 * MINUTE - 1)).toBe(false);
    expect(settleIsDue(confirmed, 11, 10, NOW + 5 * MINUTE)).toBe(true);
    expect(settleIsDue(confirmed, 11, 11, NOW + 1)).toBe(true);
  });
});
