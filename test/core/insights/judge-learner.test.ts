import { describe, expect, it } from "vitest";
import { judgeLearner } from "../../../src/core/insights/judge-learner.ts";
import type { LearnerFigures } from "../../../src/core/insights/learner-figures.ts";
import { DAY, HOUR, MINUTE } from "../build/facts.ts";
import { figuresOf } from "../build/figures.ts";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const TODAY = NOW / DAY - 0.5;
/** Minutes of focus on each of the last days, today first. */
function studied(...minutes: number[]): Pick<LearnerFigures, "quarters"> {
  return {
    quarters: Object.fromEntries(minutes.map((some, ago) => [TODAY - ago, { 0: some * MINUTE }])),
  };
}
const judge = (partial: Partial<LearnerFigures>, modules = 4) =>
  judgeLearner(figuresOf(partial), modules, NOW);
const ACTIVE = { lastActivityAt: NOW - HOUR, percentSum: 1 };

describe("a learner's row", () => {
  it("everything that is told, of one who is active", () => {
    const figures = {
      ...ACTIVE,
      lastSeenAt: NOW - HOUR / 2,
      ...studied(30, 0, 45),
      teams: ["a", "b"],
      focusMs: 90_000,
      modulesCompleted: 1,
      percentSum: 200,
    };
    expect(judge(figures)).toEqual({
      teams: ["a", "b"],
      otherNames: [],
      focusWeekMs: 75 * MINUTE,
      row: {
        id: "ada",
        username: "Ada",
        // 40 × 75/150 + 30 × 2/5 + 30 × 200/400
        engagement_score: 47,
        modules_completed: 1,
        total_focus_mins: 1.5,
        last_seen: "2026-11-20T11:30:00.000Z",
        last_active: "2026-11-20T11:00:00.000Z",
        status: "Active",
        risk_level: "low",
        risk_reasons: [],
        catalog_version: null,
        computed_at: "2026-11-20T12:00:00.000Z",
      },
    });
  });

  it("of one who never came", () => {
    expect(judge({}).row).toMatchObject({
      engagement_score: 0,
      last_seen: null,
      last_active: null,
      status: "Inactive",
      risk_level: "high",
      risk_reasons: ["Has never started"],
    });
  });
});

describe("status", () => {
  it.each([
    ["now", NOW, "Active"],
    ["24 h ago to the millisecond", NOW - 24 * HOUR, "Active"],
    ["a millisecond more", NOW - 24 * HOUR - 1, "Quiet"],
    ["72 h ago to the millisecond", NOW - 72 * HOUR, "Quiet"],
    ["a millisecond more", NOW - 72 * HOUR - 1, "Inactive"],
    ["never", null, "Inactive"],
  ])("%s → %s", (_, lastActivityAt, status) => {
    expect(judge({ lastActivityAt }).row.status).toBe(status);
  });
});

describe("engagement", () => {
  const score = (partial: Partial<LearnerFigures>, modules?: number) =>
    judge(partial, modules).row.engagement_score;
  it.each<[string, Partial<LearnerFigures>, number]>([
    ["150 min in five days → 70", studied(30, 30, 30, 30, 30), 70],
    ["more than that → no more", studied(90, 90, 90, 90, 90, 90, 90), 70],
    ["150 min on one day", studied(150), 46],
    ["a week ago is another week", studied(0, 0, 0, 0, 0, 0, 0, 0, 150), 0],
    ["all of the catalogue, without focus", { percentSum: 400 }, 30],
    ["more than the catalogue, as some of it left", { percentSum: 900 }, 30],
    ["a quarter of it → 7.5, rounded", { percentSum: 100 }, 8],
  ])("%s", (_, partial, expected) => {
    expect(score(partial)).toBe(expected);
  });

  it("an empty catalogue → no progress through it", () => {
    expect(score({ percentSum: 100 }, 0)).toBe(0);
  });
});

describe("risk", () => {
  const risk = (partial: Partial<LearnerFigures>, modules?: number) => {
    const { risk_level, risk_reasons } = judge(partial, modules).row;
    return [risk_level, ...risk_reasons];
  };
  const silent = (ms: number) => ({ ...ACTIVE, lastActivityAt: NOW - ms });
  const little = "Only 9 min of focus in the last 7 days";
  const none = "Only 0 min of focus in the last 7 days";
  it.each<[string, Partial<LearnerFigures>, string[]]>([
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
    expect(risk(idle, 0)).toEqual(["low"]);
    expect(risk({}, 0)).toEqual(["high", "Has never started"]);
  });
});
