import { describe, expect, it } from "vitest";
import {
  afterAttempt,
  afterAttention,
  type Struggle,
  type Struggles,
  without,
} from "../../../src/core/state/struggles.ts";
import { keepMet } from "../../../src/core/state/journal-entry.ts";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import { EMPTY_STATE, type Resource } from "../../../src/core/state/learner-state.ts";
import { reviewModules } from "../../../src/core/state/review-modules.ts";
import { DAY, MINUTE, NOW } from "../build/accept.ts";

const TODAY = Math.floor(NOW / DAY);
const struggle = (partial: Partial<Struggle> = {}): Struggle => ({
  resource: "r",
  days: [[TODAY, MINUTE]],
  failures: 0,
  touchedAt: NOW,
  ...partial,
});
type Stuck = Pick<Resource, "id" | "kind" | "metAt">;
const film: Stuck = { id: "r", kind: "video", metAt: null };
const minute = (end: number) => [end - MINUTE, end];
const attend = (before: Struggles, own: number[], playedMs = 0, resource = film) =>
  afterAttention(before, resource, own, playedMs);

describe("attention", () => {
  it.each<[Resource["kind"], boolean]>([
    ["video", true],
    ["audio", true],
    ["quiz", true],
    ["assignment", true],
    ["reading", false],
    ["other", false],
    [null, false],
  ])("of a %s, with nothing played → a struggle: %s", (kind, is) => {
    expect(attend([], minute(NOW), 0, { ...film, kind })).toEqual(is ? [struggle()] : []);
  });

  it("a second more that is played → none, and none any more", () => {
    expect(attend([], minute(NOW), 1000)).toEqual([]);
    expect(attend([struggle()], minute(NOW + MINUTE), 1000)).toEqual([]);
  });

  it("less than a second more → time adds up on its days, over midnight too", () => {
    const midnight = TODAY * DAY;
    const before = [struggle({ days: [[TODAY, MINUTE]], failures: 2 })];
    expect(attend(before, [midnight - 7000, midnight + 3000], 999)).toEqual([
      struggle({
        days: [
          [TODAY - 1, 7000],
          [TODAY, MINUTE + 3000],
        ],
        failures: 2,
      }),
    ]);
  });

  it("nothing new of its own, or of what is met → as it was", () => {
    const before = [struggle()];
    expect(attend(before, [])).toBe(before);
    expect(attend([], minute(NOW), 0, { ...film, metAt: NOW })).toEqual([]);
  });

  it("on nine days → the newest eight", () => {
    const ends = Array.from({ length: 9 }, (_, n) => NOW + n * DAY);
    const [after] = ends.reduce<Struggles>((before, end) => attend(before, minute(end)), []);
    expect(after!.days.map(([day]) => day - TODAY)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("of nine resources → the eight that were touched last, newest first, whichever came when", () => {
    const order = [3, 1, 9, 2, 8, 4, 7, 5, 6];
    const after = order.reduce<Struggles>(
      (before, n) => attend(before, minute(NOW + n * MINUTE), 0, { ...film, id: `r-${n}` }),
      [],
    );
    expect(after.map(({ resource }) => resource)).toEqual(
      [9, 8, 7, 6, 5, 4, 3, 2].map((n) => `r-${n}`),
    );
  });
});

describe("attempts of a quiz", () => {
  const quiz = { id: "r", metAt: null };
  const failed = { at: NOW + 5, passed: false };

  it("a first one that failed → a failure, and the time before it was no struggle", () => {
    expect(afterAttempt([struggle()], quiz, failed, true)).toEqual([
      struggle({ days: [], failures: 1, touchedAt: NOW + 5 }),
    ]);
  });

  it("a third that is no better → counted, and time goes on", () => {
    expect(afterAttempt([struggle({ failures: 2 })], quiz, failed, false)).toEqual([
      struggle({ failures: 3, touchedAt: NOW + 5 }),
    ]);
  });

  it("one of long ago → the newest time stays", () => {
    expect(afterAttempt([struggle()], quiz, { at: 1, passed: false }, false)).toMatchObject([
      { touchedAt: NOW },
    ]);
  });

  it("passed, or failed of one that is met → none", () => {
    expect(afterAttempt([struggle()], quiz, { at: NOW, passed: true }, true)).toEqual([]);
    expect(afterAttempt([], { id: "r", metAt: NOW }, failed, false)).toEqual([]);
  });
});

describe("what is met", () => {
  const resource: Resource = { ...newResource("r"), kind: "video", evidenceAt: NOW };
  const stuck = {
    ...EMPTY_STATE,
    rev: 1,
    resources: new Map([["r", resource]]),
    struggles: [struggle(), struggle({ resource: "q" })],
  };

  it("by a decision → leaves; no longer met → does not come back", () => {
    expect(keepMet(stuck, [["r", NOW]]).struggles).toEqual([struggle({ resource: "q" })]);
    expect(keepMet(stuck, [["r", null]]).struggles).toEqual(stuck.struggles);
  });

  it("by a goal that is lower now → leaves with the review", () => {
    const goal = (goalMs: number) => ({
      modules: [
        {
          id: "m",
          total: 1,
          required: 1,
          resources: [
            { id: "r", optional: false, requirement: { type: "focus", goalMs } as const },
          ],
        },
      ],
      catalog: { version: 2, putAt: 5, reopenedAt: 0 },
    });
    const state = { ...stuck, resources: new Map([["r", { ...resource, ownMs: 1000 }]]) };
    const receipt = { received: NOW, rev: 2 };
    const met = reviewModules(state, goal(1000), receipt)!;
    expect(met.entry.met).toEqual([["r", NOW]]);
    expect(met.state.struggles).toEqual([struggle({ resource: "q" })]);
    const open = reviewModules(state, goal(1001), receipt)!;
    expect(open.entry.met).toBeUndefined();
    expect(open.state.struggles).toEqual(stuck.struggles);
  });

  it("what is not among them → the very list", () => {
    expect(without(stuck.struggles, "x")).toBe(stuck.struggles);
  });
});
