import { describe, expect, it } from "vitest";
import { ACHIEVEMENTS, UNITS } from "../../../src/core/progress/achievement-catalog.ts";
import {
  describeAchievements,
  growthOf,
  reachedAchievements,
} from "../../../src/core/progress/achievements.ts";
import { DAY, factsOf, happened, historyOfDays, moduleState, studied } from "../build/facts.ts";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const at = (iso: string) => Date.parse(iso);

describe("achievements", () => {
  it("an hour in two sittings → reached at the end of the quarter-hour in which it was full", () => {
    const days = studied(["2026-11-18T10:00Z", "2026-11-19T10:00Z"], 35);
    const reached = reachedAchievements(growthOf(factsOf(), historyOfDays(days, "UTC", NOW)));
    // 35 min, and 25 more of the second day: 10:15 to 10:30.
    expect(reached).toEqual({
      first_steps: at("2026-11-18T10:15:00Z"),
      first_hour: at("2026-11-19T10:30:00Z"),
    });
  });

  it("reached within the running quarter-hour → not told to lie in the future", () => {
    // From five before to five past twelve: the quarter-hour ends at a quarter past.
    const now = NOW + 5 * 60_000;
    const days = studied([now - 10 * 60_000], 10);
    const reached = reachedAchievements(growthOf(factsOf(), historyOfDays(days, "UTC", now)));
    expect(reached).toEqual({ first_steps: now });
  });

  it("three days in a row, a gap, three more → reached on the third day, once", () => {
    const start = at("2026-11-01T10:00:00Z");
    const days = studied([0, 1, 2, 5, 6, 7].map((n) => start + n * DAY));
    const reached = reachedAchievements(growthOf(factsOf(), historyOfDays(days, "UTC", NOW)));
    expect(reached.three_days).toBe(at("2026-11-03T10:15:00Z"));
    expect(reached.a_week).toBeUndefined();
  });

  it("modules, quizzes, submissions → when the goal was reached", () => {
    const modules = [3, 1, 2].map((n) =>
      moduleState(`m-${n}`, { status: "completed", completedAt: n * DAY, reachedAt: n * 1000 }),
    );
    let days = happened({}, "2026-11-18T10:00Z", { passed: 4 });
    days = happened(days, "2026-11-19T10:00Z", { passed: 6, submissions: 1 });
    const facts = factsOf({ modules });
    const reached = reachedAchievements(growthOf(facts, historyOfDays(days, "UTC", NOW)));
    expect(reached).toMatchObject({
      first_module: 1000,
      first_pass: at("2026-11-18T10:15:00Z"),
      ten_passes: at("2026-11-19T10:15:00Z"),
      first_submission: at("2026-11-19T10:15:00Z"),
    });
  });

  it("a pass of before all days, as it was told late → counted when it was, in their midst when it lies there", () => {
    const days = happened({}, "2026-11-18T10:00Z", { passed: 1 });
    const reached = (earlierPasses: number, earlier: string) => {
      const totals = { ...factsOf().totals, earlierPasses, earlierPassedAt: at(earlier) };
      const { first_pass, ten_passes } = reachedAchievements(
        growthOf(factsOf({ totals }), historyOfDays(days, "UTC", NOW)),
      );
      return [first_pass, ten_passes];
    };
    expect(reached(1, "2025-10-01T10:00Z")).toEqual([at("2025-10-01T10:00Z"), undefined]);
    expect(reached(9, "2025-10-01T10:00Z")).toEqual([
      at("2025-10-01T10:00Z"),
      at("2026-11-18T10:15:00Z"),
    ]);
    expect(reached(9, "2026-11-19T10:00Z")).toEqual([
      at("2026-11-18T10:15:00Z"),
      at("2026-11-19T10:00Z"),
    ]);
  });

  it("told once → stays as it was told, earned ones first, and the nearest is next", () => {
    const days = studied(["2026-11-19T10:00Z"], 50);
    const told = describeAchievements(growthOf(factsOf(), historyOfDays(days, "UTC", NOW)), {
      first_steps: 1000,
      ten_hours: 2000,
    });
    expect(told.earned_count).toBe(2);
    expect(told.achievements.slice(0, 3)).toMatchObject([
      { id: "ten_hours", earned_at: "1970-01-01T00:00:02.000Z", percent: 100 },
      { id: "first_steps", earned_at: "1970-01-01T00:00:01.000Z", percent: 100 },
      { id: "first_hour", earned_at: null, percent: 83 },
    ]);
    expect(told.next).toMatchObject({
      id: "first_hour",
      progress: { value: 50, goal: 60, unit: "min" },
    });
    expect(told.achievements).toHaveLength(ACHIEVEMENTS.length);
  });

  it("no id stands twice", () => {
    expect(new Set(ACHIEVEMENTS.map(({ id }) => id)).size).toBe(ACHIEVEMENTS.length);
  });

  it("the ids, what they ask for and in which unit → for ever, as what was earned is kept by them", () => {
    const rules = ACHIEVEMENTS.map(({ id, measure, goal }) => `${id} ${goal} ${measure}`);
    expect(rules).toEqual([
      "first_steps 10 focus_minutes",
      "first_hour 60 focus_minutes",
      "ten_hours 600 focus_minutes",
      "fifty_hours 3000 focus_minutes",
      "hundred_hours 6000 focus_minutes",
      "first_module 1 modules_completed",
      "five_modules 5 modules_completed",
      "many_modules 25 modules_completed",
      "first_pass 1 quizzes_passed",
      "ten_passes 10 quizzes_passed",
      "first_submission 1 submissions",
      "three_days 3 streak_days",
      "a_week 7 streak_days",
      "a_month 30 streak_days",
      "ten_days 10 active_days",
      "fifty_days 50 active_days",
    ]);
    expect(UNITS).toEqual({
      focus_minutes: "min",
      modules_completed: "modules",
      quizzes_passed: "quizzes",
      submissions: "submissions",
      streak_days: "days",
      active_days: "days",
    });
  });

  it("nothing happened → every measure is at nothing, and the nearest goal by percent is next", () => {
    const nothing = historyOfDays({}, "UTC", NOW);
    const growth = growthOf(factsOf(), nothing);
    expect(growth).toEqual({
      focus_minutes: [],
      modules_completed: [],
      quizzes_passed: [],
      submissions: [],
      streak_days: [],
      active_days: [],
    });
    const { achievements, next } = describeAchievements(growth, {});
    // All at 0 %: the smallest goal is the nearest.
    const goals = achievements.map(({ progress }) => progress.goal);
    expect(goals).toEqual(goals.toSorted((a, b) => a - b));
    expect(next?.progress).toEqual({ value: 0, goal: 1, unit: "modules" });
  });

  it("ten active days with gaps, one of them ahead → each counted once, in a row as far as they were", () => {
    const start = at("2026-11-01T10:00:00Z");
    const days = studied([0, 1, 3, 4, 5, 7, 30].map((n) => start + n * DAY));
    const growth = growthOf(factsOf(), historyOfDays(days, "UTC", NOW));
    const ends = [0, 1, 3, 4, 5, 7].map((n) => start + n * DAY + 15 * 60_000);
    expect(growth.active_days).toEqual(ends.map((end, n) => [n + 1, end]));
    expect(growth.streak_days).toEqual([
      [1, ends[0]],
      [2, ends[1]],
      [3, ends[4]],
    ]);
  });

  it("days of less than a minute → no active ones", () => {
    const days = studied(["2026-11-18T10:00Z", "2026-11-19T10:00Z"], 0.5);
    const growth = growthOf(factsOf(), historyOfDays(days, "UTC", NOW));
    expect([growth.active_days, growth.streak_days]).toEqual([[], []]);
  });

  it("a module that is not completed, and a day of study that still runs → no module, and an active day", () => {
    const days = studied(["2026-11-20T10:00Z"]);
    const facts = factsOf({ modules: [moduleState("m-1", { percent: 99 })] });
    const growth = growthOf(facts, historyOfDays(days, "UTC", NOW));
    expect(growth.modules_completed).toEqual([]);
    expect(growth.active_days).toEqual([[1, at("2026-11-20T10:15:00Z")]]);
  });

  it("as near by percent → the smaller goal first; nearer ones before them", () => {
    const days = studied(["2026-11-19T10:00Z"], 6);
    const { achievements } = describeAchievements(
      growthOf(factsOf(), historyOfDays(days, "UTC", NOW)),
      {},
    );
    expect(achievements.slice(0, 3).map(({ id, percent }) => [id, percent])).toEqual([
      ["first_steps", 60],
      ["three_days", 33],
      ["a_week", 14],
    ]);
  });

  it("a measure that has reached its highest goal → no further steps are kept", () => {
    let days = happened({}, "2026-11-17T10:00Z", { submissions: 1, passed: 10 });
    days = happened(days, "2026-11-18T10:00Z", { submissions: 1, passed: 1 });
    const growth = growthOf(factsOf(), historyOfDays(days, "UTC", NOW));
    const end = at("2026-11-17T10:15:00Z");
    expect(growth.submissions).toEqual([[1, end]]);
    expect(growth.quizzes_passed).toEqual([[10, end]]);
  });

  it("quarter-hours in which nothing of a measure happened → no step", () => {
    const days = studied(["2026-11-18T10:00Z"], 30);
    const growth = growthOf(factsOf(), historyOfDays(days, "UTC", NOW));
    expect(growth.focus_minutes.map(([minutes]) => minutes)).toEqual([15, 30]);
    expect([growth.submissions, growth.quizzes_passed]).toEqual([[], []]);
  });
});
