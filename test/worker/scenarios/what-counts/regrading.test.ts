/** A key that was wrong and is corrected: input → right outcome, over HTTP. */
import { describe, expect, it, vi } from "vitest";
import { ask } from "../../build/ask.ts";
import { makeLearner } from "../../build/learner.ts";
import {
  attempt,
  detailsOf,
  moduleOf,
  overallOf,
  quizCatalog,
  quizOf,
  QUESTIONS,
  readinessOf,
  right,
} from "../../build/quiz.ts";
import { makeTenant, put } from "../../build/tenant.ts";

const REEVALUATE = "/api/admin/catalog?reevaluate=true";
/** The keys of the last `count` questions are "wrong": what right() chooses there was right all the time. */
const corrected = (count: number) =>
  quizCatalog({
    pass_mark: 0.8,
    questions: QUESTIONS.map((question, n) =>
      n < QUESTIONS.length - count ? question : { ...question, answer: "wrong" },
    ),
  });

describe("a corrected key, and an admin who asks for a new judgement", () => {
  it("3 of 5 by a wrong key, 5 of 5 by the right one → score, best, day, readiness, team; both results stay", async () => {
    const { ada, admin, maria, tenant } = await makeTenant(quizCatalog({ pass_mark: 0.8 }));
    const first = await attempt(ada, "x", right(3));
    expect(first.body).toMatchObject({ score: 3, regradable: true, original: null });
    await attempt(ada, "y", right(5));
    await put(admin, REEVALUATE, corrected(2));
    const original = { score: 3, max_score: 5, accuracy: 0.6 };
    const quiz = await quizOf(ada);
    expect(quiz).toMatchObject({
      attempts_count: 2,
      passed: true,
      best: { attempt_id: "x", score: 5, accuracy: 1, original },
      last: { attempt_id: "y", accuracy: 0.6, original: { score: 5 } },
    });
    expect(quiz.attempts.map((made: { score: number }) => made.score)).toEqual([3, 5]);
    expect(Date.parse(quiz.best.regraded_at)).toBeGreaterThan(0);
    expect((await overallOf(ada)).quizzes).toMatchObject({ accuracy: 0.8, best_accuracy: 1 });
    const { body: activity } = await ask(ada, "GET", "/api/progress/ada/activity?days=1");
    expect(activity.activity[0]).toMatchObject({ attempts: 2, accuracy: 0.8 });
    expect((await readinessOf(ada)).parts.accuracy.value).toBe(1);
    await vi.waitFor(async () => {
      const { body } = await ask(maria, "GET", "/api/manager/team-summary");
      expect(body.avg_accuracy).toBe(0.8);
    });
    const line = (await detailsOf(maria)).timeline.find(
      ({ type }: { type: string }) => type === "quiz_regraded",
    );
    expect(line).toMatchObject({ source: "record", data: { attempts: 2, best_accuracy: 1 } });
    // The first answer is answered as the first time, and a wake has what was graded anew.
    expect((await attempt(ada, "x", {})).body).toEqual(first.body);
    await makeLearner(tenant, "ada").abort();
    expect((await quizOf(ada)).best).toEqual(quiz.best);
  });

  it("passed by the corrected key → the module is completed; no longer passed → it is open again", async () => {
    const { ada, bob, admin } = await makeTenant(quizCatalog({ pass_mark: 0.8 }));
    await attempt(ada, "x", right(3));
    await attempt(bob, "x", right(5));
    expect(await moduleOf(bob)).toMatchObject({ status: "completed" });
    await put(admin, REEVALUATE, corrected(2));
    expect(await moduleOf(ada)).toMatchObject({ status: "completed", percent: 100 });
    expect(await moduleOf(bob)).toMatchObject({ status: "in_progress", percent: 75 });
  });

  it("without asking for it → attempts stay as they were graded", async () => {
    const { ada, admin } = await makeTenant(quizCatalog({ pass_mark: 0.8 }));
    await attempt(ada, "x", right(3));
    await put(admin, "/api/admin/catalog", corrected(2));
    expect((await quizOf(ada)).best).toMatchObject({ score: 3, original: null, regraded_at: null });
    // A wish of before holds for the catalogue of then.
    await put(admin, REEVALUATE, corrected(2));
    await put(admin, "/api/admin/catalog", corrected(1));
    expect((await quizOf(ada)).best).toMatchObject({ score: 4, original: { score: 3 } });
  });

  it("graded anew twice → the first result stays the original", async () => {
    const { ada, admin } = await makeTenant(quizCatalog({ pass_mark: 0.8 }));
    await attempt(ada, "x", right(3));
    await put(admin, REEVALUATE, corrected(1));
    expect((await quizOf(ada)).best).toMatchObject({ score: 4, original: { score: 3 } });
    await put(admin, REEVALUATE, corrected(2));
    expect((await quizOf(ada)).best).toMatchObject({ score: 5, original: { score: 3 } });
  });

  it("a question added, another deleted → out of what was asked and is still there", async () => {
    const { ada, admin } = await makeTenant(quizCatalog());
    await attempt(ada, "x", right(3));
    const added = { ...QUESTIONS[0]!, id: "new" };
    await put(admin, REEVALUATE, quizCatalog({ questions: [...QUESTIONS.slice(0, 4), added] }));
    expect((await quizOf(ada)).best).toMatchObject({ score: 3, max_score: 4, accuracy: 0.75 });
  });

  it("a service's result → is not to be graded anew, and stays", async () => {
    const { ada, lms, admin } = await makeTenant(quizCatalog());
    await ask(lms, "POST", "/api/quizzes/quiz/results", {
      learner_id: "ada",
      attempt_id: "r",
      score: 3,
      max_score: 5,
    });
    await put(admin, REEVALUATE, corrected(2));
    expect((await quizOf(ada)).best).toMatchObject({ score: 3, regradable: false, original: null });
  });

  it("sixty attempts → all of them, folded and not, and nobody's twice", async () => {
    const { ada, admin, tenant } = await makeTenant(quizCatalog());
    for (let n = 0; n < 60; n += 1) await attempt(ada, `x-${n}`, right(n % 5));
    await put(admin, REEVALUATE, corrected(5));
    const mean = async () => (await overallOf(ada)).quizzes.accuracy;
    // right(n) was n of 5, and is 5 − n of them by the key turned round.
    expect(await mean()).toBeCloseTo((1 + 0.8 + 0.6 + 0.4 + 0.2) / 5, 6);
    await makeLearner(tenant, "ada").evict();
    expect(await mean()).toBeCloseTo(0.6, 6);
    expect((await quizOf(ada)).attempts[0]).toMatchObject({ score: 1, original: { score: 4 } });
  });
});
