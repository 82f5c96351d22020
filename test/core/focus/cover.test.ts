import { describe, expect, it } from "vitest";
import { closeSmallestGaps, measure } from "../../../src/core/focus/cover.ts";

describe("closing the smallest gaps", () => {
  it("four pieces to two → the widest gap stays", () => {
    const cover = [0, 10, 11, 20, 100, 110, 115, 120];
    const closed = closeSmallestGaps(cover, 2);
    expect(closed).toEqual([0, 20, 100, 120]);
    expect(measure(closed)).toBe(40);
  });

  it("few enough → as it was", () => {
    expect(closeSmallestGaps([0, 1, 2, 3], 2)).toEqual([0, 1, 2, 3]);
  });
});
