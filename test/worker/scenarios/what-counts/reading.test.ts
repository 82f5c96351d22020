/** What is read of learners: by which name, in which totals, of how many, by which catalogue, and why. */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Catalog } from "../../../../src/contract/catalog.ts";
import { PAGE_PATHS, PATHS } from "../../../../src/contract/paths.ts";
import { runJobs } from "../../../../src/jobs/run-jobs.ts";
import { pulse } from "../../../build/items.ts";
import { ask, type Person } from "../../build/ask.ts";
import { makeLearner } from "../../build/learner.ts";
import { makeTenant, put } from "../../build/tenant.ts";

afterEach(() => {
  vi.useRealTimers();
});

const HOUR = 3_600_000;

async function rowsOf(who: Person, query: Record<string, string> = {}) {
  const search = new URLSearchParams(query);
  const { status, body } = await ask(who, "GET", `${PAGE_PATHS.learners}?${search}`);
  expect(status).toBe(200);
  // oxlint-disable-next-line typescript/no-explicit-any
  return body as any[];
}

const namesOf = async (who: Person, query?: Record<string, string>) =>
  (await rowsOf(who, query)).map(({ username }) => username);

const summaryOf = async (who: Person) => (await ask(who, "GET", PAGE_PATHS.teamSummary)).body;

/** 15 s of study of a resource, as the learner's page sends them, and the row in the ledger. */
async function study(who: Person, seconds = 15): Promise<void> {
  const item = pulse(Date.now(), { duration_delta: seconds });
  const { status } = await ask(who, "POST", PATHS.batch, { items: [item] });
  expect(status).toBe(200);
  await makeLearner(who.tenant, who.id).ring();
}

describe("names", () => {
  const team = (name: string, managers: string[], learners: [id: string, name: string][]) => ({
    name,
    managers,
    learners: learners.map(([id, called]) => ({ id, name: called })),
  });

  it("a name that changed in one of two teams → holds in list, details, teams, and both are found", async () => {
    const { admin, maria, ada } = await makeTenant();
    await put(admin, "/api/admin/teams/t-1", team("One", ["maria"], [["ada", "Ada Byron"]]));
    await put(admin, "/api/admin/teams/t-2", team("Two", ["maria"], [["ada", "Ada Byron"]]));
    await put(admin, "/api/admin/teams/t-2", team("Two", ["maria"], [["ada", "Ada Lovelace"]]));
    await study(ada);
    expect(await namesOf(maria)).toEqual(["Ada Lovelace"]);
    expect(await namesOf(maria, { q: "lovelace" })).toEqual(["Ada Lovelace"]);
    expect(await namesOf(maria, { q: "byron" })).toEqual(["Ada Lovelace"]);
    const details = await ask(maria, "GET", "/api/manager/ada/details");
    expect(details.body.username).toBe("Ada Lovelace");
    for (const id of ["t-1", "t-2"]) {
      const { body } = await ask(admin, "GET", `/api/admin/teams/${id}`);
      expect(body.learners).toEqual([{ id: "ada", name: "Ada Lovelace" }]);
    }
    // The other team's document is put again as it was, as each night: that is no news.
    await put(admin, "/api/admin/teams/t-1", team("One", ["maria"], [["ada", "Ada Byron"]]));
    expect(await namesOf(maria)).toEqual(["Ada Lovelace"]);
  });

  it("a name told by itself → holds everywhere at once, and a later one of a team after it", async () => {
    const { admin, maria } = await makeTenant();
    expect(await namesOf(maria)).toEqual(["Name of ada", "Name of bob"]);
    const people = [
      { id: "ada", name: "Ada King", email: "ada@example.com" },
      { id: "bob", name: "Name of bob" },
    ];
    const told = await ask(admin, "PUT", "/api/admin/people", { people });
    expect(told.body).toEqual({ people: 2, changed: 1 });
    expect(await namesOf(maria)).toEqual(["Ada King", "Name of bob"]);
    expect(await namesOf(maria, { q: "name of ada" })).toEqual(["Ada King"]);
    const again = await ask(admin, "PUT", "/api/admin/people", {
      people: people.map(({ id, name }) => ({ id, name })),
    });
    expect(again.body).toEqual({ people: 2, changed: 0 });
    await put(admin, "/api/admin/teams/t-1", team("One", ["maria"], [["ada", "Countess"]]));
    expect(await namesOf(maria)).toEqual(["Countess"]);
  });

  it("who is in no team → has the name of their token, until one is told", async () => {
    const { admin, person, tenant } = await makeTenant();
    const zoe: Person = { tenant, id: "zoe", roles: ["learner"], name: "Zoë of the token" };
    await study(zoe);
    expect(await namesOf(admin, { team: "none" })).toEqual(["Zoë of the token"]);
    expect((await ask(admin, "GET", "/api/manager/zoe/details")).body.username).toBe(
      "Zoë of the token",
    );
    // A token without a name takes none away, and a service's is not theirs.
    await study(person("zoe", "learner"));
    const lms: Person = { tenant, id: "lms", roles: ["service"], name: "The LMS" };
    const items = [pulse(Date.now(), { duration_delta: 1 })];
    await ask(lms, "POST", PATHS.batch, { learner_id: "zoe", items });
    expect((await ask(admin, "GET", "/api/manager/zoe/details")).body.username).toBe(
      "Zoë of the token",
    );
    await put(admin, "/api/admin/people", { people: [{ id: "zoe", name: "Zoë Told" }] });
    expect(await namesOf(admin, { team: "none", q: "of the token" })).toEqual(["Zoë Told"]);
  });

  it.each<[string, unknown, string]>([
    ["an unknown field", { people: [{ id: "a", name: "A", age: 3 }] }, "/people/0/age"],
    ["an unknown field beside", { people: [{ id: "a", name: "A" }], all: 1 }, "/all"],
    ["a name of half a letter", { people: [{ id: "a", name: "\ud800" }] }, "/people/0/name"],
    ["no name", { people: [{ id: "a", name: "" }] }, "/people/0/name"],
    ["no address", { people: [{ id: "a", name: "A", email: "a b" }] }, "/people/0/email"],
    ["somebody twice", { people: [1, 2].map(() => ({ id: "a", name: "A" })) }, "/people/1/id"],
    ["nobody", { people: [] }, "/people"],
    [
      "1,001",
      { people: Array.from({ length: 1001 }, (_, n) => ({ id: `p${n}`, name: "P" })) },
      "/people",
    ],
  ])("people with %s → 422 that points at it", async (_, body, pointer) => {
    const { admin } = await makeTenant();
    const answer = await ask(admin, "PUT", "/api/admin/people", body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  it("1,000 people → taken, and of another tenant nobody", async () => {
    const [one, two] = [await makeTenant(), await makeTenant()];
    const people = Array.from({ length: 1000 }, (_, n) => ({ id: `p${n}`, name: `P ${n}` }));
    const named = [...people.slice(1), { id: "ada", name: "Ada of one" }];
    const told = await ask(one.admin, "PUT", "/api/admin/people", { people: named });
    expect(told.body).toEqual({ people: 1000, changed: 1000 });
    expect(await namesOf(two.maria)).toEqual(["Name of ada", "Name of bob"]);
    expect((await ask(one.maria, "PUT", "/api/admin/people", { people })).status).toBe(403);
  });
});

describe("a new catalogue", () => {
  const reading = (seconds: number) => ({
    modules: [
      {
        id: "m-1",
        title: "One",
        resources: [
          { id: "r-1", kind: "reading", title: "R", complete_when: { focus_seconds: seconds } },
        ],
      },
    ],
  });
  const review = async (admin: Person) =>
    (await ask(admin, "GET", "/api/admin/catalog/review")).body;

  it("until a learner is reviewed → their row says by which they stand, and the totals how many; then none", async () => {
    const { admin, maria, ada, bob, tenant } = await makeTenant();
    await put(admin, "/api/admin/catalog", reading(60));
    await study(ada, 30);
    await study(bob, 30);
    const figuresOf = async () => {
      // Past the minute that a picture of the team is kept.
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
      const rows = await rowsOf(maria, { sort: "username" });
      return rows.map((row) => [row.id, row.catalog_version, row.modules_completed]);
    };
    expect(await figuresOf()).toEqual([
      ["ada", 2, 0],
      ["bob", 2, 0],
    ]);
    expect((await summaryOf(maria)).catalog_pending).toBe(0);
    await put(admin, "/api/admin/catalog", reading(20));
    expect(await figuresOf()).toEqual([
      ["ada", 2, 0],
      ["bob", 2, 0],
    ]);
    expect((await summaryOf(maria)).catalog_pending).toBe(2);
    expect(await review(admin)).toMatchObject({
      version: 3,
      reviewed: 0,
      of: 2,
      finished_at: null,
    });
    // One is touched, and stands by it at once; the job comes to the other.
    await study(ada, 1);
    expect(await figuresOf()).toEqual([
      ["ada", 3, 1],
      ["bob", 2, 0],
    ]);
    expect((await summaryOf(maria)).catalog_pending).toBe(1);
    await runJobs("* * * * *", env, () => Date.now());
    await makeLearner(tenant, "bob").ring();
    expect(await figuresOf()).toEqual([
      ["ada", 3, 1],
      ["bob", 3, 1],
    ]);
    expect((await summaryOf(maria)).catalog_pending).toBe(0);
    const { reviewed, of, started_at, finished_at } = await review(admin);
    expect([reviewed, of, started_at <= finished_at]).toEqual([2, 2, true]);
  });

  it("who may not ask how far it is → 403", async () => {
    const { maria, ada } = await makeTenant();
    for (const who of [maria, ada])
      expect((await ask(who, "GET", "/api/admin/catalog/review")).status).toBe(403);
  });
});

describe("counts", () => {
  /** Modules of a text each, so that many are done quickly. */
  const texts = (count: number) => ({
    modules: Array.from({ length: count }, (_, n) => ({
      id: `m-${n}`,
      title: `Module ${n}`,
      resources: [
        { id: `r-${n}`, kind: "reading", title: `Text ${n}`, complete_when: { focus_seconds: 1 } },
      ],
    })),
  });

  it("210 of 250 modules done → said so, though 200 are listed; and what is open is where to go on", async () => {
    const { admin, ada, maria } = await makeTenant(texts(250) as Catalog);
    const now = Date.now();
    for (let from = 0; from < 210; from += 70) {
      const items = Array.from({ length: 70 }, (_, n) =>
        pulse(now - (from + n) * 1000, {
          module_id: `m-${from + n}`,
          resource_id: `r-${from + n}`,
          kind: "reading",
          duration_delta: 1,
        }),
      );
      const { body } = await ask(ada, "POST", PATHS.batch, { items });
      expect(body.credited_seconds).toBe(70);
    }
    const { body: details } = await ask(maria, "GET", "/api/manager/ada/details");
    expect(details).toMatchObject({
      modules_completed: 210,
      modules_total: 250,
      resources_total: 210,
    });
    expect([details.modules.length, details.resources.length]).toEqual([200, 100]);
    const { body: dashboard } = await ask(ada, "GET", "/api/progress/ada/dashboard");
    expect(dashboard.overall.modules).toEqual({ total: 250, completed: 210, in_progress: 0 });
    // The dozen that were studied last are all done.
    expect(dashboard.resume).toMatchObject({ resource_id: "r-210", percent: 0, position: null });
    const { body: readiness } = await ask(ada, "GET", "/api/progress/ada/readiness");
    expect([readiness.modules_total, readiness.missing_total]).toEqual([250, 40]);
    expect(readiness.parts.completion.words).toBe("210 of 250 modules completed");
    await put(admin, "/api/admin/catalog", texts(210));
    expect((await ask(ada, "GET", "/api/progress/ada/dashboard")).body.resume).toBeNull();
  });

  it("60 quizzes tried and 60 assignments → all are counted, 30 and 50 are listed", async () => {
    const question = { id: "a", prompt: "?", options: ["x", "y"], answer: "x" };
    const resources = Array.from({ length: 60 }, (_, n) => [
      { id: `q-${n}`, kind: "quiz", title: `Q ${n}`, questions: [question] },
      { id: `a-${n}`, kind: "assignment", title: `A ${n}` },
    ]).flat();
    const { ada, maria } = await makeTenant({
      modules: [{ id: "m", title: "M", resources }],
    } as Catalog);
    for (let n = 0; n < 60; n += 1)
      await ask(ada, "POST", `/api/quizzes/q-${n}/attempts`, { attempt_id: `t-${n}`, answers: {} });
    await makeLearner(ada.tenant, "ada").ring();
    const { body } = await ask(maria, "GET", "/api/manager/ada/details");
    expect(body).toMatchObject({ quizzes_total: 60, assignments_total: 60 });
    expect([body.quizzes.length, body.assignments.length]).toEqual([30, 50]);
  });

  it("only a quiz and an assignment are open → the quiz is where to go on, then the assignment, then nothing", async () => {
    const { ada } = await makeTenant({
      modules: [
        {
          id: "m",
          title: "M",
          resources: [
            {
              id: "quiz",
              kind: "quiz",
              title: "Quiz",
              questions: [{ id: "a", prompt: "?", options: ["x", "y"], answer: "x" }],
            },
            { id: "essay", kind: "assignment", title: "Essay" },
          ],
        },
      ],
    });
    const resume = async () =>
      (await ask(ada, "GET", "/api/progress/ada/dashboard")).body.resume?.resource_id ?? null;
    expect(await resume()).toBe("quiz");
    const answers = { a: "x" };
    await ask(ada, "POST", "/api/quizzes/quiz/attempts", { attempt_id: "t", answers });
    expect(await resume()).toBe("essay");
    const text = { submission_id: "s", text: "x" };
    await ask(ada, "POST", "/api/assignments/essay/submissions", text);
    expect(await resume()).toBeNull();
  });
});

describe("teams and totals", () => {
  it("a learner who left every team → in no total and no list but the admin's of no team", async () => {
    const { admin, maria, ada, bob } = await makeTenant();
    await study(ada);
    await study(bob);
    expect((await summaryOf(admin)).learners_total).toBe(2);
    const learners = [{ id: "ada", name: "Name of ada" }];
    await put(admin, "/api/admin/teams/t-1", { name: "One", managers: ["maria"], learners });
    for (const viewer of [admin, maria]) {
      expect(await summaryOf(viewer)).toMatchObject({ learners_total: 1, active_24h: 1 });
      expect(await namesOf(viewer)).toEqual(["Name of ada"]);
    }
    expect(await namesOf(admin, { team: "none" })).toEqual(["Name of bob"]);
    expect(await namesOf(admin, { id: "bob" })).toEqual(["Name of bob"]);
    for (const query of [{ team: "none" }, { id: "bob" }])
      expect(await rowsOf(maria, query)).toEqual([]);
    expect((await ask(maria, "GET", "/api/manager/bob/details")).status).toBe(404);
    expect((await ask(admin, "GET", "/api/manager/bob/details")).status).toBe(200);
  });

  it("a tenant in which nobody is in a team → all who study are the totals", async () => {
    const { admin, ada } = await makeTenant();
    await put(admin, "/api/admin/teams/t-1", { name: "One", managers: ["maria"], learners: [] });
    await study(ada);
    expect(await summaryOf(admin)).toMatchObject({ learners_total: 1, active_24h: 1 });
    expect(await namesOf(admin)).toEqual(["Name of ada"]);
  });

  it("a team called none → 422, as that asks for no team", async () => {
    const { admin } = await makeTenant();
    const team = { name: "None", managers: [], learners: [] };
    const { status, body } = await ask(admin, "PUT", "/api/admin/teams/none", team);
    expect([status, body.errors[0].pointer]).toEqual([422, "/team_id"]);
  });
});

describe("status", () => {
  it.each([
    ["24 h ago", 24 * HOUR - 1000, "Active", 1, 0],
    ["a little more", 24 * HOUR + 1000, "Quiet", 0, 0],
    ["72 h ago", 72 * HOUR - 1000, "Quiet", 0, 0],
    ["a little more than that", 72 * HOUR + 1000, "Inactive", 0, 1],
  ] as const)("active %s → one word in rows, filter and totals", async (...row) => {
    const [, agoMs, status, active, inactive] = row;
    const { admin, maria, ada } = await makeTenant();
    const learners = [{ id: "ada", name: "Ada" }];
    await put(admin, "/api/admin/teams/t-1", { name: "One", managers: ["maria"], learners });
    await study(ada);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + agoMs });
    expect((await rowsOf(maria, { status })).map((found) => found.status)).toEqual([status]);
    const totals = { active_24h: active, inactive_72h: inactive, learners_total: 1 };
    expect(await summaryOf(maria)).toMatchObject(totals);
    for (const other of ["Active", "Quiet", "Inactive"].filter((word) => word !== status))
      expect(await rowsOf(maria, { status: other })).toEqual([]);
  });
});
