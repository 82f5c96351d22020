/** Results that a service tells of a quiz: input → right outcome, over HTTP. */
import { describe, expect, it, vi } from "vitest";
import { ask, type Person } from "../../build/ask.ts";
import { makeLearner } from "../../build/learner.ts";
import {
  attempt,
  moduleOf,
  overallOf,
  quizCatalog,
  quizOf,
  readinessOf,
  right,
} from "../../build/quiz.ts";
import { makeTenant, put } from "../../build/tenant.ts";

const RESULTS = "/api/quizzes/quiz/results";
const result = (score: number, more: object = {}) => ({
  learner_id: "ada",
  attempt_id: "r",
  score,
  max_score: 10,
  ...more,
});
const tell = (lms: Person, score: number, more: object = {}) =>
  ask(lms, "POST", RESULTS, result(score, more));

describe("a service is the authority on its results", () => {
  it("9 of 10, then 4 of 10 for the same attempt → 4 everywhere, revised, and both in the audit trail", async () => {
    const { ada, lms, admin, maria, tenant } = await makeTenant(quizCatalog({ pass_mark: 0.8 }));
    const first = await tell(lms, 9);
    expect(first.body).toMatchObject({ accuracy: 0.9, revised: false, attempt_number: 1 });
    const second = await tell(lms, 4);
    expect(second).toMatchObject({
      status: 200,
      body: {
        score: 4,
        accuracy: 0.4,
        passed: false,
        revised: true,
        attempt_number: 1,
        attempted_at: first.body.attempted_at,
      },
    });
    // The same figures again are a repeat of that, after a crash too.
    await makeLearner(tenant, "ada").abort();
    expect((await tell(lms, 4)).body).toEqual(second.body);
    expect(await quizOf(ada)).toMatchObject({
      attempts_count: 1,
      passed: false,
      best: { accuracy: 0.4 },
      last: { accuracy: 0.4 },
      attempts: [{ score: 4 }],
    });
    expect((await overallOf(ada)).quizzes).toMatchObject({
      attempts: 1,
      accuracy: 0.4,
      best_accuracy: 0.4,
    });
    const { body: activity } = await ask(ada, "GET", "/api/progress/ada/activity?days=1");
    expect(activity.activity[0]).toMatchObject({ attempts: 1, accuracy: 0.4 });
    expect((await readinessOf(ada)).ready).toBe(false);
    // Completed stays until an admin asks.
    expect(await moduleOf(ada)).toMatchObject({
      status: "completed",
      resources: [{ completed_by: { words: "passed by an earlier result" } }],
    });
    const { body: trail } = await ask(admin, "GET", "/api/manager/audit-trail");
    expect(trail[0]).toMatchObject({
      actor: "lms",
      action: "result.revised",
      learner_id: "ada",
      detail: {
        quiz_id: "quiz",
        attempt_id: "r",
        before: { score: 9, max_score: 10 },
        after: { score: 4, max_score: 10 },
      },
    });
    expect(
      trail.filter(({ action }: { action: string }) => action === "result.revised"),
    ).toHaveLength(1);
    await vi.waitFor(async () => {
      const { body } = await ask(maria, "GET", "/api/manager/team-summary");
      expect(body.avg_accuracy).toBe(0.4);
    });
  });

  it("4 of 10, then 9 of 10 → up as well: passed, and the module completed", async () => {
    const { ada, lms } = await makeTenant(quizCatalog({ pass_mark: 0.8 }));
    await tell(lms, 4);
    expect((await tell(lms, 9)).body).toMatchObject({ revised: true, module: { percent: 100 } });
    expect(await moduleOf(ada)).toMatchObject({ status: "completed" });
    const { body } = await ask(ada, "GET", "/api/progress/ada/achievements");
    const quizzes = body.achievements.find(
      ({ progress }: { progress: { unit: string } }) => progress.unit === "quizzes",
    );
    expect(quizzes.progress.value).toBe(1);
  });

  it("of several attempts, the best told lower → the next best counts", async () => {
    const { ada, lms } = await makeTenant(quizCatalog());
    await tell(lms, 9);
    await tell(lms, 7, { attempt_id: "s" });
    await attempt(ada, "own", right(3));
    await tell(lms, 1);
    expect(await quizOf(ada)).toMatchObject({
      attempts_count: 3,
      best: { attempt_id: "s", accuracy: 0.7 },
      last: { attempt_id: "own" },
    });
    expect((await overallOf(ada)).quizzes.accuracy).toBeCloseTo((0.1 + 0.7 + 0.6) / 3, 6);
  });

  it("another time for the same figures → the time is told anew, and its day with it", async () => {
    const { ada, lms } = await makeTenant(quizCatalog());
    await tell(lms, 9);
    const occurred_at = new Date(Date.now() - 2 * 86_400_000).toISOString();
    expect((await tell(lms, 9, { occurred_at })).body).toMatchObject({
      revised: true,
      attempted_at: occurred_at,
    });
    const { body } = await ask(ada, "GET", "/api/progress/ada/activity?days=3");
    expect(body.activity.map(({ attempts }: { attempts: number }) => attempts)).toEqual([1, 0, 0]);
  });

  it("the quiz left the catalogue → what is known can still be told anew, what is not is 404", async () => {
    const { lms, admin } = await makeTenant(quizCatalog({ pass_mark: 0.8 }));
    await tell(lms, 9);
    await put(admin, "/api/admin/catalog", { modules: [] });
    expect((await tell(lms, 4)).body).toMatchObject({ score: 4, passed: false, revised: true });
    expect((await tell(lms, 4, { attempt_id: "new" })).status).toBe(404);
  });

  it("what was graded here → 409, and stays", async () => {
    const { ada, lms } = await makeTenant(quizCatalog());
    await attempt(ada, "r", right(5));
    expect(await tell(lms, 1)).toMatchObject({ status: 409, body: { code: "id_taken" } });
    expect(await quizOf(ada)).toMatchObject({ best: { accuracy: 1 } });
    await tell(lms, 1, { attempt_id: "told" });
    expect(await attempt(ada, "told", right(5))).toMatchObject({ status: 409 });
  });

  it("told anew at a time that lies ahead → 422, and stays", async () => {
    const { ada, lms } = await makeTenant(quizCatalog());
    await tell(lms, 9);
    const refused = await tell(lms, 4, { occurred_at: "2099-01-01T00:00:00.000Z" });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, "/occurred_at"]);
    expect((await quizOf(ada)).best.score).toBe(9);
  });
});

describe("a batch of results", () => {
  it("good ones, a wrong one, a repeat and a revision → each answered for itself, in order", async () => {
    const { ada, bob, lms, admin } = await makeTenant(quizCatalog());
    await tell(lms, 9, { attempt_id: "known" });
    const { status, body } = await ask(lms, "POST", RESULTS, {
      results: [
        result(5, { attempt_id: "a" }),
        result(6, { attempt_id: "b", learner_id: "bob" }),
        result(11, { attempt_id: "c" }),
        "no result",
        result(9, { attempt_id: "known" }),
        result(3, { attempt_id: "a" }),
        result(2, { attempt_id: "b", learner_id: "bob" }),
      ],
    });
    expect(status).toBe(200);
    expect(body.results).toMatchObject([
      { learner_id: "ada", attempt_id: "a", status: "recorded", answer: { score: 5 } },
      { learner_id: "bob", attempt_id: "b", status: "recorded", problem: null },
      {
        attempt_id: "c",
        status: "refused",
        answer: null,
        problem: { code: "validation_failed", detail: "/score: must be at most max_score" },
      },
      { learner_id: null, attempt_id: null, status: "refused" },
      { attempt_id: "known", status: "repeated", answer: { score: 9, revised: false } },
      { attempt_id: "a", status: "revised", answer: { score: 3, revised: true } },
      { attempt_id: "b", status: "revised", answer: { score: 2 } },
    ]);
    expect((await quizOf(ada)).attempts_count).toBe(2);
    const { body: bobs } = await ask(bob, "GET", "/api/quizzes/quiz");
    expect(bobs.best.score).toBe(2);
    // Two lines of one request.
    const { body: trail } = await ask(admin, "GET", "/api/manager/audit-trail");
    const revised = trail.filter(({ action }: { action: string }) => action === "result.revised");
    expect(revised.map(({ learner_id }: { learner_id: string }) => learner_id).toSorted()).toEqual([
      "ada",
      "bob",
    ]);
    expect(new Set(revised.map((line: { request_id: string }) => line.request_id)).size).toBe(1);
  });

  it("a hundred → all; a hundred and one, or none → 422 at /results", async () => {
    const { ada, lms } = await makeTenant(quizCatalog());
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => result(n % 10, { attempt_id: `r-${n}` }));
    const taken = await ask(lms, "POST", RESULTS, { results: many(100) });
    expect(
      taken.body.results.map(({ attempt_id, status }: Record<string, string>) => [
        attempt_id,
        status,
      ]),
    ).toEqual(many(100).map(({ attempt_id }) => [attempt_id, "recorded"]));
    expect((await quizOf(ada)).attempts_count).toBe(100);
    for (const results of [many(101), []]) {
      const refused = await ask(lms, "POST", RESULTS, { results });
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, "/results"]);
    }
  });
});
