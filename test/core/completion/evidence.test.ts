import { describe, expect, it } from "vitest";
import { coverageOf, NO_EVIDENCE } from "../../../src/core/completion/evidence.ts";

describe("evidence of a medium", () => {
  it("a shorter duration sent than the catalogue's → coverage is of the catalogue's", () => {
    const evidence = { ...NO_EVIDENCE, played: [0, 10_000], durationMs: 10_000 };
    expect(coverageOf(evidence, 100_000)).toBe(0.1);
    expect(coverageOf(evidence, null)).toBe(1);
  });
});
