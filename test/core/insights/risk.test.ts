import { describe, expect, it } from "vitest";
import type { Assigned } from "../../../src/core/insights/assigned.ts";
import type { LearnerFigures } from "../../../src/core/insights/learner-figures.ts";
import { riskLevel, riskReasons } from "../../../src/core/insights/risk.ts";
import type { Struggle } from "../../../src/core/state/struggles.ts";
import { DAY, HOUR, MINUTE } from "../build/facts.ts";
import { assignedOf, figuresOf } from "../build/figures.ts";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const TODAY = Math.floor(NOW / DAY);
/** Minutes of focus on each of the last days, today first, in the quarter-hour that begins at noon. */
function studied(...minutes: number[]): Pick<LearnerFigures, "quarters"> {
  return {
    quarters: Object.fromEntries(minutes.map((some, ago) => [TODAY - ago, { 48: some * MINUTE }])),
  };
}
const ACTIVE = { lastActivityAt: NOW - HOUR, lastSeenAt: NOW - HOUR, percentSum: 1 };
const NAMED = {
  quiz: { kind: "quiz", title: "Fire quiz" },
  film: { kind: "video", title: "The alarm" },
} as const;
function risk(partial: Partial<LearnerFigures>, assigned: Partial<Assigned> = {}): string[] {
  const reasons = riskReasons(figuresOf(partial), assignedOf({ named: NAMED, ...assigned }), NOW);
  return [riskLevel(reasons), ...reasons.map(({ words }) => words)];
}

describe("who is gone, or does little", () => {
  const silent = (ms: number) => ({
    ...ACTIVE,
    lastActivityAt: NOW - ms,
    lastSeenAt: NOW - ms,
  });
  const little = "Only 9 min of focus in the last 7 days";
  const none = "Only 0 min of focus in the last 7 days";
  it.each<[string, Partial<LearnerFigures>, string[]]>([
    ["never came", {}, ["high", "Has never started"]],
    ["looked in, and never learned", { lastSeenAt: NOW }, ["high", "Has never started"]],
    ["ten minutes in the week", { ...ACTIVE, ...studied(10) }, ["low"]],
    ["less than ten", { ...ACTIVE, ...studied(9.9) }, ["medium", little]],
    [
      "no progress in any module",
      { ...ACTIVE, ...studied(10), percentSum: 0 },
      ["medium", "No progress in any module yet"],
    ],
    [
      "both",
      { ...ACTIVE, ...studied(9), percentSum: 0 },
      ["high", little, "No progress in any module yet"],
    ],
    ["silent for 72 h → looked at for its focus", silent(72 * HOUR), ["medium", none]],
    ["a millisecond more", silent(72 * HOUR + 1), ["medium", "No activity for 3 days"]],
    ["a week to the millisecond", silent(7 * DAY), ["medium", "No activity for 7 days"]],
    ["a millisecond more than a week", silent(7 * DAY + 1), ["high", "No activity for 7 days"]],
    [
      "every module completed, and gone since",
      { ...silent(30 * DAY), modulesCompleted: 4 },
      ["low"],
    ],
    [
      "one module short of it",
      { ...silent(30 * DAY), modulesCompleted: 3 },
      ["high", "No activity for 30 days"],
    ],
  ])("%s", (_, partial, expected) => {
    expect(risk(partial)).toEqual(expected);
  });

  it("an empty catalogue → nothing to complete, and no progress to miss", () => {
    const idle = { ...ACTIVE, ...studied(10), percentSum: 0 };
    expect(risk(idle, { modules: 0 })).toEqual(["low"]);
    expect(risk({}, { modules: 0 })).toEqual(["high", "Has never started"]);
  });
});

describe("who is back after an absence", () => {
  const at = NOW - HOUR;
  const back = { ...ACTIVE, absentSince: at - 34 * DAY, returnedAt: at, lastActivityAt: NOW };
  it.each<[string, Partial<LearnerFigures>, string[]]>([
    [
      "a page was opened, and nothing learned",
      { ...ACTIVE, lastActivityAt: at - 34 * DAY, lastSeenAt: at },
      ["high", "Back today after 34 days, 0 min so far"],
    ],
    [
      "a page was opened 73 h ago, and nothing since",
      { ...ACTIVE, lastActivityAt: NOW - 34 * DAY, lastSeenAt: NOW - 73 * HOUR },
      ["high", "No activity for 34 days"],
    ],
    [
      "some minutes since",
      { ...back, ...studied(12) },
      ["high", "Back today after 34 days, 12 min so far"],
    ],
    [
      "a minute short of the half-hour",
      { ...back, ...studied(29) },
      ["high", "Back today after 34 days, 29 min so far"],
    ],
    ["half an hour", { ...back, ...studied(30) }, ["low"]],
    [
      "that of before the return does not count",
      { ...back, absentSince: at - 80 * HOUR, ...studied(5, 0, 0, 0, 60) },
      ["medium", "Back today after 3 days, 5 min so far"],
    ],
    ["a piece of work since", { ...back, ...studied(12), lastWorkAt: at + 1 }, ["low"]],
    [
      "work of before",
      { ...back, ...studied(12), lastWorkAt: at - 40 * DAY },
      ["high", "Back today after 34 days, 12 min so far"],
    ],
    [
      "yesterday",
      { ...back, returnedAt: NOW - DAY, absentSince: NOW - 9 * DAY },
      ["high", "Back yesterday after 8 days, 0 min so far"],
    ],
    [
      "a week was no grave absence",
      { ...back, returnedAt: NOW - 2 * DAY, absentSince: NOW - 9 * DAY },
      ["medium", "Back on 18 Nov after 7 days, 0 min so far"],
    ],
    [
      "and silent since",
      {
        ...back,
        returnedAt: NOW - 4 * DAY,
        absentSince: NOW - 38 * DAY,
        lastActivityAt: NOW - 4 * DAY,
        lastSeenAt: NOW - 4 * DAY,
      },
      ["high", "Back on 16 Nov after 34 days, 0 min so far", "No activity for 4 days"],
    ],
    [
      "a return of a week ago is told no more",
      { ...back, returnedAt: NOW - 7 * DAY },
      ["medium", "Only 0 min of focus in the last 7 days"],
    ],
  ])("%s", (_, partial, expected) => {
    expect(risk(partial)).toEqual(expected);
  });
});

describe("who is stuck", () => {
  const week = { ...ACTIVE, ...studied(30) };
  const on = (resource: string, partial: Partial<Struggle> = {}): Struggle => ({
    resource,
    days: [],
    failures: 0,
    touchedAt: NOW,
    ...partial,
  });
  const minutes = (...some: number[]) => some.map((m, ago) => [TODAY - ago, m * MINUTE] as const);
  it.each<[string, Struggle[], string[]]>([
    ["20 min on a quiz", [on("quiz", { days: minutes(20) })], ["low"]],
    [
      "27 min on three days",
      [on("quiz", { days: minutes(9.5, 10, 8) })],
      ["medium", '27 min on "Fire quiz" without an attempt'],
    ],
    [
      "a week ago is another week",
      [on("quiz", { days: minutes(20, 0, 0, 0, 0, 0, 0, 30) })],
      ["low"],
    ],
    [
      "on the sixth day before today",
      [on("film", { days: minutes(0, 0, 0, 0, 0, 0, 21) })],
      ["medium", '21 min on "The alarm" without progress'],
    ],
    [
      "a quiz that was tried",
      [on("quiz", { days: minutes(25), failures: 1 })],
      ["medium", '25 min on "Fire quiz" without progress'],
    ],
    ["failed twice", [on("quiz", { failures: 2 })], ["low"]],
    ["failed three times", [on("quiz", { failures: 3 })], ["medium", 'Failed "Fire quiz" 3 times']],
    [
      "failed three times, over a week ago",
      [on("quiz", { failures: 3, touchedAt: NOW - 7 * DAY })],
      ["low"],
    ],
    [
      "two things at once, the longer one first",
      [on("quiz", { days: minutes(25), failures: 4 }), on("film", { days: minutes(40) })],
      [
        "high",
        '40 min on "The alarm" without progress',
        '25 min on "Fire quiz" without progress',
        'Failed "Fire quiz" 4 times',
      ],
    ],
    ["what the catalogue has no more", [on("gone", { days: minutes(60), failures: 9 })], ["low"]],
  ])("%s", (_, struggles, expected) => {
    expect(risk({ ...week, struggles })).toEqual(expected);
  });
});

describe("work that is overdue", () => {
  const due = (id: string, title: string, date: string) => ({
    id,
    title,
    dueAt: Date.parse(`${date}T23:30:00.000Z`),
  });
  const essay = due("essay", "Essay", "2026-11-12");
  const drill = due("drill", "Drill", "2025-12-31");
  it("by name and date of UTC, the oldest first, before that little was done", () => {
    const figures = { ...ACTIVE, ...studied(6) };
    expect(risk(figures, { pastDue: [essay, drill] })).toEqual([
      "high",
      '"Drill" is overdue since 31 Dec 2025',
      '"Essay" is overdue since 12 Nov',
      "Only 6 min of focus in the last 7 days",
    ]);
    expect(risk({ ...figures, ...studied(60) }, { pastDue: [essay] })).toEqual([
      "medium",
      '"Essay" is overdue since 12 Nov',
    ]);
  });

  it("what was handed in is not; of more than three the others are counted", () => {
    const figures = { ...ACTIVE, ...studied(60), submitted: new Set(["essay"]) };
    expect(risk(figures, { pastDue: [essay] })).toEqual(["low"]);
    const many = ["1", "2", "3", "4", "5"].map((id) => due(id, `No ${id}`, `2026-11-0${id}`));
    expect(risk(figures, { pastDue: many.slice(0, 4) }).slice(1)).toEqual([
      '"No 1" is overdue since 1 Nov',
      '"No 2" is overdue since 2 Nov',
      '"No 3" is overdue since 3 Nov',
      "1 more is overdue",
    ]);
    expect(risk(figures, { pastDue: many }).at(-1)).toBe("2 more are overdue");
  });

  it("who never started → that first; who has done all → nothing", () => {
    expect(risk({}, { pastDue: [essay] })).toEqual([
      "high",
      "Has never started",
      '"Essay" is overdue since 12 Nov',
    ]);
    expect(risk({ ...ACTIVE, modulesCompleted: 4 }, { pastDue: [essay] })).toEqual(["low"]);
  });
});
