import { describe, expect, it } from "vitest";
import type { LearnerQuery, LearnerRow } from "../../../src/contract/manager.ts";
import { type LearnerCursor, pageLearners } from "../../../src/core/insights/page-learners.ts";
import { buildTeamView } from "../../../src/core/insights/team-view.ts";
import { assignedOf, figuresOf } from "../build/figures.ts";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");

type Listed = Partial<LearnerRow> & { id: string; teams?: string[]; otherNames?: string[] };

function viewOf(rows: Listed[]) {
  const view = buildTeamView(
    rows.map(({ id }) => figuresOf({ id, name: id })),
    assignedOf({ modules: 1 }),
    NOW,
  );
  return {
    ...view,
    learners: view.learners.map(({ row }, n) => {
      const { teams = ["team"], otherNames = [], ...partial } = rows[n]!;
      const plain = { risk_level: "low", status: "Inactive" } as const;
      const counts = teams.length > 0;
      return { row: { ...row, ...plain, ...partial }, teams, otherNames, counts };
    }),
  };
}
const query = (partial: Partial<LearnerQuery> = {}): LearnerQuery => ({
  limit: 50,
  sort: "username",
  ...partial,
});
const idsOf = (
  view: ReturnType<typeof viewOf>,
  partial: Partial<LearnerQuery> = {},
  after: LearnerCursor | null = null,
) => pageLearners(view, query(partial), after).rows.map(({ id }) => id);

describe("filters", () => {
  const view = viewOf([
    { id: "1", username: "Zoë", risk_level: "low", status: "Active" },
    { id: "2", username: "Sørensen", risk_level: "high", status: "Active", teams: ["a", "b"] },
    { id: "3", username: "YILMAZ", risk_level: "high", status: "Inactive" },
    { id: "4", username: "Łukasz Đurić" },
    { id: "x-9", username: "Ada", otherNames: ["Ada Byron", "Countess"] },
    { id: "gone", username: "Ada of no team", teams: [] },
  ]);
  it.each<[string, Partial<LearnerQuery>, string[]]>([
    ["nothing asked", {}, ["x-9", "4", "2", "3", "1"]],
    ["a name without its accents", { q: "zoe" }, ["1"]],
    ["a name with accents that it does not have", { q: "adá" }, ["x-9"]],
    ["a letter that Unicode does not take apart", { q: "sorensen" }, ["2"]],
    ["that letter itself", { q: "Søren" }, ["2"]],
    ["a dotless i", { q: "yılmaz" }, ["3"]],
    ["strokes through l and d", { q: "lukasz duric" }, ["4"]],
    ["a part of an id", { q: "X-" }, ["x-9"]],
    ["with white space around", { q: "  ada " }, ["x-9"]],
    ["across name and id", { q: "adax" }, []],
    ["a risk", { risk: "high" }, ["2", "3"]],
    ["a status", { status: "Active" }, ["2", "1"]],
    ["a name of before", { q: "byron" }, ["x-9"]],
    ["across two names", { q: "byroncount" }, []],
    ["a team", { team: "b" }, ["2"]],
    ["no team", { team: "none" }, ["gone"]],
    ["one of no team by their id", { id: "gone" }, ["gone"]],
    ["a risk and a status", { risk: "high", status: "Inactive" }, ["3"]],
  ])("%s", (_, partial, ids) => {
    expect(idsOf(view, partial)).toEqual(ids);
  });
});

describe("orders", () => {
  const view = viewOf([
    {
      id: "a10",
      username: "same",
      engagement_score: 5,
      risk_level: "high",
      last_active: null,
    },
    {
      id: "a9",
      username: "Same",
      engagement_score: 50,
      risk_level: "low",
      last_active: "2026-11-20T00:00:00.000Z",
    },
    {
      id: "b",
      username: "other",
      engagement_score: 50,
      risk_level: "medium",
      last_active: "2026-11-19T00:00:00.000Z",
    },
  ]);
  it.each<[LearnerQuery["sort"], string[]]>([
    ["username", ["b", "a9", "a10"]],
    ["-username", ["a9", "a10", "b"]],
    ["engagement_score", ["a10", "a9", "b"]],
    ["-engagement_score", ["a9", "b", "a10"]],
    ["risk_level", ["a9", "b", "a10"]],
    ["-risk_level", ["a10", "b", "a9"]],
    ["last_active", ["a10", "b", "a9"]],
    ["-last_active", ["a9", "b", "a10"]],
  ])("by %s → equal ones by id, numbers in it by their size", (sort, ids) => {
    expect(idsOf(view, { sort })).toEqual(ids);
  });

  it("engagement of who has done all → above every score", () => {
    const rows = [
      { id: "done", engagement_score: null },
      { id: "most", engagement_score: 100 },
      { id: "none", engagement_score: 0 },
    ];
    expect(idsOf(viewOf(rows), { sort: "-engagement_score" })).toEqual(["done", "most", "none"]);
    expect(idsOf(viewOf(rows), { sort: "engagement_score" })).toEqual(["none", "most", "done"]);
  });

  it("figures that are no whole numbers → by their size, not by their digits", () => {
    const minutes = [1.5, 1.25, 10].map((total_focus_mins, n) => ({
      id: `${n}`,
      total_focus_mins,
    }));
    expect(idsOf(viewOf(minutes), { sort: "total_focus_mins" })).toEqual(["1", "0", "2"]);
  });

  it("ids that differ in case alone → in one order, whichever comes first", () => {
    const twins = [{ id: "A" }, { id: "a" }].map((one) => ({ ...one, username: "same" }));
    expect(idsOf(viewOf(twins))).toEqual(["A", "a"]);
    expect(idsOf(viewOf(twins.toReversed()))).toEqual(["A", "a"]);
  });
});

describe("pages", () => {
  const view = viewOf(
    ["a", "b", "c", "d", "e"].map((id) => ({ id, username: "same", engagement_score: 1 })),
  );
  it("two at a time → each once, with the total on each page, and no page after the last", () => {
    const seen: string[] = [];
    let after: LearnerCursor | null = null;
    const sizes: number[] = [];
    do {
      const page = pageLearners(view, query({ limit: 2, sort: "-engagement_score" }), after);
      seen.push(...page.rows.map(({ id }) => id));
      sizes.push(page.rows.length);
      expect(page.total).toBe(5);
      after = page.next;
    } while (after);
    expect([seen.join(""), sizes]).toEqual(["abcde", [2, 2, 1]]);
  });

  it("a page that is just filled → is the last", () => {
    expect(pageLearners(view, query({ limit: 5 }), null).next).toBeNull();
    expect(pageLearners(view, query({ limit: 4 }), null).next).toEqual({
      sort: "username",
      value: "same",
      id: "d",
    });
  });

  it("the last row of the page before has gone → what comes after it in the order", () => {
    const cursor: LearnerCursor = { sort: "username", value: "same", id: "bb" };
    expect(idsOf(view, {}, cursor)).toEqual(["c", "d", "e"]);
    expect(idsOf(view, {}, { ...cursor, value: "zz" })).toEqual([]);
    expect(idsOf(view, {}, { ...cursor, value: "aa" })).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("the last row of the page before has a new value → it does not come again", () => {
    const moved = viewOf([
      { id: "a", engagement_score: 9 },
      { id: "b", engagement_score: 5 },
    ]);
    const cursor: LearnerCursor = { sort: "engagement_score", value: 1, id: "a" };
    expect(idsOf(moved, { sort: "engagement_score" }, cursor)).toEqual(["b"]);
  });

  it("nobody found → no rows, and no page after", () => {
    expect(pageLearners(view, query({ q: "nobody" }), null)).toEqual({
      rows: [],
      total: 0,
      next: null,
    });
  });
});
