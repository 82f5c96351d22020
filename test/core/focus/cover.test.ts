import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clip,
  closeSmallestGaps,
  coverOf,
  forgetBefore,
  measure,
  measureBridged,
  pieces,
  subtract,
  unite,
} from "../../../src/core/focus/cover.ts";

const spans = fc.array(
  fc.tuple(fc.nat(40), fc.nat(6)).map(([start, length]) => [start, start + length] as const),
  { maxLength: 8 },
);
/** Each millisecond of it. */
function pointsOf(cover: readonly number[]): Set<number> {
  const points = new Set<number>();
  for (let i = 0; i < cover.length; i += 2)
    for (let at = cover[i]!; at < cover[i + 1]!; at += 1) points.add(at);
  return points;
}
/** The one cover that these milliseconds have. */
function fromPoints(points: ReadonlySet<number>): number[] {
  const sorted = [...points].sort((a, b) => a - b);
  return sorted.flatMap((at) => [
    ...(points.has(at - 1) ? [] : [at]),
    ...(points.has(at + 1) ? [] : [at + 1]),
  ]);
}

describe("covers against sets of milliseconds", () => {
  it("any spans → the one cover of their points; united, subtracted and clipped likewise", () => {
    fc.assert(
      fc.property(spans, spans, fc.nat(45), fc.nat(45), (some, others, from, to) => {
        const [a, b] = [coverOf(some), coverOf(others)];
        const points = new Set(some.flatMap((span) => [...pointsOf(span)]));
        const other = new Set(others.flatMap((span) => [...pointsOf(span)]));
        expect(a).toEqual(fromPoints(points));
        expect(measure(a)).toBe(points.size);
        expect(unite(a, b)).toEqual(fromPoints(new Set([...points, ...other])));
        expect(subtract(a, b)).toEqual(
          fromPoints(new Set([...points].filter((at) => !other.has(at)))),
        );
        expect(clip(a, from, to)).toEqual(
          fromPoints(new Set([...points].filter((at) => at >= from && at < to))),
        );
      }),
      { numRuns: Math.max(300, Number(process.env.DWELL_RUNS ?? 0)), seed: 20261126 },
    );
  });
});

describe("covers", () => {
  it("nothing → nothing, and no pieces", () => {
    expect(coverOf([[5, 5]])).toEqual([]);
    expect(pieces([])).toBe(0);
    expect(pieces([1, 2, 3, 4])).toBe(2);
  });

  it("nothing to be united with, or within the bounds already → the very cover, not a copy", () => {
    const cover = [1, 2, 5, 6];
    expect(unite(cover, [])).toBe(cover);
    expect(unite([], cover)).toBe(cover);
    expect(clip(cover, 1, 6)).toBe(cover);
    expect(clip([], 1, 6)).toEqual([]);
    expect(forgetBefore(cover, 0)).toBe(cover);
  });

  it("forgotten → what ended at or before it; a piece across it stays whole", () => {
    expect(forgetBefore([1, 2, 5, 8], 2)).toEqual([5, 8]);
    expect(forgetBefore([1, 2, 5, 8], 6)).toEqual([5, 8]);
    expect(forgetBefore([1, 2, 5, 8], 1)).toEqual([1, 2, 5, 8]);
    expect(forgetBefore([1, 2, 5, 8], 8)).toEqual([]);
  });
});

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

describe("what is covered where small gaps count", () => {
  it.each<[number[], number]>([
    [[], 0],
    [[0, 10], 10],
    [[2, 10], 10],
    [[3, 10], 7],
    [[0, 8], 10],
    [[0, 7], 7],
    [[0, 4, 6, 10], 10],
    [[0, 4, 7, 10], 7],
    [[4, 5], 1],
    [[11, 12], 0],
  ])("%j within 10, gaps of 2 → %i", (cover, covered) => {
    expect(measureBridged(cover, 10, 2)).toBe(covered);
  });
});

describe("gaps against a naive account", () => {
  it("any cover, closed to any number of pieces → the smallest gaps one after the other", () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 9 }), (some, most) => {
        const cover = coverOf(some);
        const naive = [...cover];
        while (naive.length / 2 > most) {
          const widths = naive
            .slice(1, -1)
            .flatMap((end, i) => (i % 2 === 0 ? [naive[i + 2]! - end] : []));
          naive.splice(1 + 2 * widths.indexOf(Math.min(...widths)), 2);
        }
        expect(closeSmallestGaps(cover, most)).toEqual(naive);
      }),
      { numRuns: 500, seed: 20261126 },
    );
  });

  it("as many pieces as may be, or fewer → the very cover", () => {
    const cover = [0, 1, 2, 3, 7, 8];
    expect(closeSmallestGaps(cover, 3)).toBe(cover);
    expect(closeSmallestGaps(cover, 4)).toBe(cover);
    const nothing: number[] = [];
    expect(clip(nothing, 1, 2)).toBe(nothing);
  });
});
