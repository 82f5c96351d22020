import { describe, expect, it } from "vitest";
import { describeAchievements, growthOf } from "../../../src/core/progress/achievements.ts";
import { describeDashboard } from "../../../src/core/progress/dashboard.ts";
import { indexCatalog } from "../../../src/core/completion/catalog-index.ts";
import type { LearnerDashboard, Recommendation } from "../../../src/contract/progress.ts";
import { byId, CATALOG, factsOf, historyOfDays, INDEX, studied } from "../build/facts.ts";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const RESUME: LearnerDashboard["resume"] = {
  module_id: "m-1",
  module_title: "One",
  resource_id: "film",
  title: "Film",
  kind: "video",
  percent: 50,
  position: 44.5,
  url: "/film",
};
const history = historyOfDays(studied(["2026-11-14T10:00Z", "2026-11-13T10:00Z"]), "UTC", NOW);

function dashboard(earned = {}, catalog = INDEX, next: Recommendation[] = []) {
  return describeDashboard({
    facts: factsOf(),
    history,
    catalog,
    knownById: byId([]),
    resume: RESUME,
    next,
    achievements: describeAchievements(growthOf(factsOf(), history), earned),
    now: NOW,
  });
}
describe("a learner's first page", () => {
  it("the week → seven days up to today, zeros included", () => {
    expect(dashboard().week.map(({ date, focus_seconds }) => [date, focus_seconds])).toEqual([
      ["2026-11-14", 600],
      ["2026-11-15", 0],
      ["2026-11-16", 0],
      ["2026-11-17", 0],
      ["2026-11-18", 0],
      ["2026-11-19", 0],
      ["2026-11-20", 0],
    ]);
  });

  it("five achievements earned → counted, the newest three, and the nearest of the rest", () => {
    const earned = {
      first_steps: 1000,
      first_hour: 5000,
      first_pass: 3000,
      a_week: 4000,
      first_module: 2000,
    };
    const { achievements } = dashboard(earned);
    expect(achievements.earned_count).toBe(5);
    expect(achievements.newest.map(({ id }) => id)).toEqual(["first_hour", "a_week", "first_pass"]);
    expect(achievements.next?.earned_at).toBeNull();
    expect(dashboard().achievements).toMatchObject({ earned_count: 0, newest: [] });
  });

  it("where to go on, and what comes next → as they were found", () => {
    expect(dashboard().resume).toEqual(RESUME);
    const advice = { action: "read", resource_id: "text" } as Recommendation;
    expect(dashboard({}, INDEX, [advice]).next).toEqual([advice]);
  });

  it("eleven certifications → ten", () => {
    const certifications = Array.from({ length: 11 }, (_, n) => ({
      ...CATALOG.certifications![0]!,
      id: `c-${n}`,
    }));
    const many = dashboard({}, indexCatalog({ ...CATALOG, certifications }));
    expect(many.certifications).toHaveLength(10);
    expect(many.overall.certifications).toEqual({ total: 11, ready: 0 });
  });
});
