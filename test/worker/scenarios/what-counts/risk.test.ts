/** Why a manager is to look at somebody, in words with names and dates; and how engaged they are. */
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Catalog } from "../../../../src/contract/catalog.ts";
import { PAGE_PATHS, PATHS } from "../../../../src/contract/paths.ts";
import { pulse } from "../../../build/items.ts";
import { ask, type Person } from "../../build/ask.ts";
import { makeLearner } from "../../build/learner.ts";
import { COURSE, makeTenant, put } from "../../build/tenant.ts";

afterEach(() => {
  vi.useRealTimers();
});

const HOUR = 3_600_000;

async function rowsOf(who: Person, query: Record<string, string>) {
  const search = new URLSearchParams(query);
  const { status, body } = await ask(who, "GET", `${PAGE_PATHS.learners}?${search}`);
  expect(status).toBe(200);
  // oxlint-disable-next-line typescript/no-explicit-any
  return body as any[];
}

describe("risk, in words", () => {
  const DAY = 24 * HOUR;
  /** Ahead of the real clock, so that no alarm rings by itself, and in the middle of a month. */
  const START = Date.parse(`${new Date().getUTCFullYear() + 1}-11-20T12:00:00.000Z`);
  const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
  const studyText = async (who: Person, seconds: number) => {
    const items = [
      pulse(Date.now(), { resource_id: "text", kind: "reading", duration_delta: seconds }),
    ];
    await ask(who, "POST", PATHS.batch, { items });
    await makeLearner(who.tenant, who.id).inside((object) => object.alarm());
  };
  /** Past the minute for which a picture of the team is kept. */
  const riskOf = async (who: Person, id: string) => {
    pass(61_000);
    const [row] = await rowsOf(who, { id });
    return [row.risk_level, ...row.risk_reasons];
  };
  const dueOn = (iso: string | null) => ({
    ...COURSE,
    modules: COURSE.modules.map(({ resources, ...module }) => ({
      ...module,
      resources: resources.map((resource) =>
        resource.kind === "assignment" && iso !== null && resource.id === "essay"
          ? { ...resource, due_at: iso }
          : resource,
      ),
    })),
  });

  it("work overdue and little focus → the work first, by name and date; moved on or handed in, it is not overdue", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: START });
    const year = new Date(START).getUTCFullYear();
    const { admin, maria, ada } = await makeTenant(dueOn(`${year}-11-12T23:30:00.000Z`) as Catalog);
    await studyText(ada, 360);
    const little = "Only 6 min of focus in the last 7 days";
    const overdue = '"Your way out" is overdue since 12 Nov';
    expect(await riskOf(maria, "ada")).toEqual(["high", overdue, little]);
    expect(await riskOf(maria, "bob")).toEqual(["high", "Has never started", overdue]);
    await put(admin, "/api/admin/catalog", dueOn(`${year}-12-12T23:30:00.000Z`));
    expect(await riskOf(maria, "ada")).toEqual(["medium", little]);
    await put(admin, "/api/admin/catalog", dueOn(`${year}-11-11T00:00:00.000Z`));
    expect(await riskOf(maria, "ada")).toEqual([
      "high",
      '"Your way out" is overdue since 11 Nov',
      little,
    ]);
    const handedIn = await ask(ada, "POST", "/api/assignments/essay/submissions", {
      submission_id: "s",
      text: "x",
    });
    expect(handedIn.status).toBe(200);
    expect(await riskOf(maria, "ada")).toEqual(["medium", little]);
  });

  it("away for 34 days, then a page for a second → back, as grave as it was; until 30 min of focus", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: START });
    const { maria, ada } = await makeTenant();
    await studyText(ada, 600);
    pass(34 * DAY);
    const gone = await riskOf(maria, "ada");
    expect(gone).toEqual(["high", "No activity for 34 days"]);
    await studyText(ada, 1);
    const [row] = (pass(61_000), await rowsOf(maria, { id: "ada" }));
    expect(row).toMatchObject({
      status: "Inactive",
      risk_level: "high",
      risk_reasons: ["Back today after 34 days, 0 min so far"],
    });
    pass(900_000);
    await studyText(ada, 720);
    expect(await riskOf(maria, "ada")).toEqual(["high", "Back today after 34 days, 12 min so far"]);
    for (const seconds of [600, 600]) {
      pass(900_000);
      await studyText(ada, seconds);
    }
    expect(await riskOf(maria, "ada")).toEqual(["low"]);
  });

  it("away for 34 days, then work handed in → nothing of the absence is left", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: START });
    const { maria, ada } = await makeTenant();
    await studyText(ada, 600);
    pass(34 * DAY);
    const text = { submission_id: "s", text: "x" };
    await ask(ada, "POST", "/api/assignments/drill/submissions", text);
    expect(await riskOf(maria, "ada")).toEqual([
      "medium",
      "Only 0 min of focus in the last 7 days",
    ]);
  });

  it("27 min in a quiz without an attempt → stuck, and not lazy; failed three times → said; passed → neither", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: START });
    const { maria, ada } = await makeTenant();
    await studyText(ada, 30);
    for (const seconds of [900, 720]) {
      pass(900_000);
      const item = { resource_id: "quiz", kind: "quiz", duration_delta: seconds } as const;
      await ask(ada, "POST", PATHS.batch, { items: [pulse(Date.now(), item)] });
    }
    await makeLearner(ada.tenant, "ada").inside((object) => object.alarm());
    expect(await riskOf(maria, "ada")).toEqual([
      "medium",
      '27 min on "What to do" without an attempt',
    ]);
    const attempt = (attempt_id: string, answers: object) =>
      ask(ada, "POST", "/api/quizzes/quiz/attempts", { attempt_id, answers });
    for (const id of ["a", "b", "c"]) await attempt(id, { a: "up" });
    await makeLearner(ada.tenant, "ada").inside((object) => object.alarm());
    expect(await riskOf(maria, "ada")).toContain('Failed "What to do" 3 times');
    await attempt("d", { a: "out", b: "no", c: "112" });
    await makeLearner(ada.tenant, "ada").inside((object) => object.alarm());
    expect(await riskOf(maria, "ada")).toEqual(["low"]);
  });

  it("all modules done → no engagement but done, above all scores; else its parts, which add up", async () => {
    const text = { kind: "reading", title: "T", complete_when: { focus_seconds: 30 } } as const;
    const { maria, ada, bob } = await makeTenant({
      modules: [{ id: "m-1", title: "M", resources: [{ ...text, id: "text" }] }],
    });
    vi.useFakeTimers({ toFake: ["Date"], now: START });
    await studyText(ada, 30);
    await studyText(bob, 15);
    pass(61_000);
    const rows = await rowsOf(maria, { sort: "-engagement_score" });
    expect(rows).toMatchObject([
      { id: "ada", engagement_score: null, engagement: null, risk_level: "low" },
      { id: "bob", engagement_score: 21 },
    ]);
    const { focus, days, progress } = rows[1].engagement;
    expect([focus, days, progress]).toEqual([(40 * 15) / 9000, 6, 15]);
    const turned = await rowsOf(maria, { sort: "engagement_score" });
    expect(turned.map(({ id }) => id)).toEqual(["bob", "ada"]);
  });
});
