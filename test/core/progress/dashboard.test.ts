import { describe, expect, it } from "vitest";
import { newResource } from "../../../src/core/focus/credit-item.ts";
import { describeAchievements, growthOf } from "../../../src/core/progress/achievements.ts";
import { describeDashboard } from "../../../src/core/progress/dashboard.ts";
import { indexCatalog } from "../../../src/core/completion/catalog-index.ts";
import type { Recommendation } from "../../../src/contract/progress.ts";
import type { Resource } from "../../../src/core/state/learner-state.ts";
import { byId, CATALOG, factsOf, historyOfDays, INDEX, studied } from "../build/facts.ts";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const history = historyOfDays(studied(["2026-11-14T10:00Z", "2026-11-13T10:00Z"]), "UTC", NOW);

function dashboard(
  recent: Resource[] = [],
  earned = {},
  catalog = INDEX,
  next: Recommendation[] = [],
) {
  return describeDashboard({
    facts: factsOf({ recent }),
    history,
    catalog,
    knownById: byId([]),
    next,
    achievements: describeAchievements(growthOf(factsOf(), history), earned),
    now: NOW,
  });
}
const record = (id: string, partial: Partial<Resource> = {}): Resource => ({
  ...newResource(id),
  items: 1,
  ...partial,
});

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
    const { achievements } = dashboard([], earned);
    expect(achievements.earned_count).toBe(5);
    expect(achievements.newest.map(({ id }) => id)).toEqual(["first_hour", "a_week", "first_pass"]);
    expect(achievements.next?.earned_at).toBeNull();
    expect(dashboard().achievements).toMatchObject({ earned_count: 0, newest: [] });
  });

  it("what comes next → as it was advised", () => {
    const advice = { action: "read", resource_id: "text" } as Recommendation;
    expect(dashboard([], {}, INDEX, [advice]).next).toEqual([advice]);
  });

  it("eleven certifications → ten", () => {
    const certifications = Array.from({ length: 11 }, (_, n) => ({
      ...CATALOG.certifications![0]!,
      id: `c-${n}`,
    }));
    const many = dashboard([], {}, indexCatalog({ ...CATALOG, certifications }));
    expect(many.certifications).toHaveLength(10);
    expect(many.overall.certifications).toEqual({ total: 11, ready: 0 });
  });
});

describe("where to go on", () => {
  it("the newest of which something is missing → with its position and address", () => {
    const film = record("film", {
      ownMs: 100_000,
      played: [0, 45_000],
      position: { at: 1, ms: 44_500 },
    });
    expect(dashboard([film, record("text")]).resume).toEqual({
      module_id: "m-1",
      module_title: "One",
      resource_id: "film",
      title: "Film",
      kind: "video",
      percent: 50,
      position: 44.5,
      url: "/film",
    });
  });

  it("what is done, unknown, a quiz or an assignment → passed over", () => {
    const done = record("film", { ownMs: 100_000, played: [0, 100_000] });
    const others = [done, record("gone"), record("quiz"), record("essay")];
    expect(dashboard([...others, record("text")]).resume).toMatchObject({
      resource_id: "text",
      percent: 0,
      position: null,
      url: null,
    });
    expect(dashboard(others).resume).toBeNull();
  });
});
