/** Absences against an account that has all activity at once, whatever came in which order. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { beActive, type Presence } from "../../../src/core/state/activity.ts";

const HOUR = 3_600_000;
const START = Date.parse("2026-11-20T10:00:00.000Z");
type Stretch = readonly [from: number, to: number];

function took(stretches: readonly Stretch[]): Presence {
  return stretches.reduce<Presence>((presence, [from, to]) => beActive(presence, from, to), {
    firstActivityAt: 0,
    lastActivityAt: 0,
    absentSince: 0,
    returnedAt: 0,
  });
}

/** All gaps of over 72 h, the newest first. */
function gapsOf(stretches: readonly Stretch[]): Stretch[] {
  const gaps: Stretch[] = [];
  let end = Infinity;
  for (const [from, to] of stretches.toSorted((a, b) => a[0] - b[0])) {
    if (from - end > 72 * HOUR) gaps.unshift([end, from]);
    end = end === Infinity ? to : Math.max(end, to);
  }
  return gaps;
}

const stretchesWithin = (hours: number) =>
  fc
    .array(fc.tuple(fc.nat(hours - 30), fc.nat(30)), { minLength: 1, maxLength: 12 })
    .map((all) =>
      all.map(([from, long]): Stretch => [START + from * HOUR, START + (from + long) * HOUR]),
    );
const stretches = stretchesWithin(430);

it("in the order in which they were → the newest gap of over 72 h", () => {
  fc.assert(
    fc.property(stretches, (all) => {
      const ordered = all.toSorted((a, b) => a[0] - b[0]);
      const { absentSince, returnedAt, firstActivityAt, lastActivityAt } = took(ordered);
      expect([absentSince, returnedAt]).toEqual(gapsOf(all)[0] ?? [0, 0]);
      expect(firstActivityAt).toBe(Math.min(...all.map(([from]) => from)));
      expect(lastActivityAt).toBe(Math.max(...all.map(([, to]) => to)));
    }),
  );
});

it("in any order → a gap that there is, or none where the newest was filled late", () => {
  fc.assert(
    fc.property(stretches, (all) => {
      const { absentSince, returnedAt, firstActivityAt, lastActivityAt } = took(all);
      const gaps = gapsOf(all);
      expect([[0, 0], ...gaps]).toContainEqual([absentSince, returnedAt]);
      expect(firstActivityAt).toBe(Math.min(...all.map(([from]) => from)));
      expect(lastActivityAt).toBe(Math.max(...all.map(([, to]) => to)));
    }),
    { numRuns: 1000 },
  );
});

it("in any order within six days, where two absences have no room → the gap", () => {
  fc.assert(
    fc.property(stretchesWithin(144), (all) => {
      const { absentSince, returnedAt } = took(all);
      expect([absentSince, returnedAt]).toEqual(gapsOf(all)[0] ?? [0, 0]);
    }),
    { numRuns: 1000 },
  );
});
