import { describe, expect, it } from "vitest";
import { judgeLearner } from "../../../src/core/insights/judge-learner.ts";
import type { LearnerFigures } from "../../../src/core/insights/learner-figures.ts";
import { DAY, HOUR, MINUTE } from "../build/facts.ts";
import { assignedOf, figuresOf } from "../build/figures.ts";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const TODAY = NOW / DAY - 0.5;
/** Minutes of focus on each of the last days, today first. */
function studied(...minutes: number[]): Pick<LearnerFigures, "quarters"> {
  return {
    quarters: Object.fromEntries(minutes.map((some, ago) => [TODAY - ago, { 0: some * MINUTE }])),
  };
}
const judge = (partial: Partial<LearnerFigures>, modules = 4) =>
  judgeLearner(figuresOf(partial), assignedOf({ modules }), NOW);
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
        engagement: { focus: 20, days: 12, progress: 15 },
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

  it("every module completed → none, and no parts", () => {
    const { row } = judge({ modulesCompleted: 4, ...studied(30) });
    expect([row.engagement_score, row.engagement]).toEqual([null, null]);
    expect(judge({ modulesCompleted: 3 }).row.engagement).toEqual({
      focus: 0,
      days: 0,
      progress: 0,
    });
  });

  it("an empty catalogue → no progress through it", () => {
    expect(score({ percentSum: 100 }, 0)).toBe(0);
  });
});
