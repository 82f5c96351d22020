/** How often a quiz is tried, which attempt counts, and questions with several right options: input → right outcome, over HTTP. */
import { describe, expect, it, vi } from "vitest";
import { ask } from "../../build/ask.ts";
import {
  attempt,
  moduleOf,
  overallOf,
  quizCatalog,
  quizOf,
  readinessOf,
  right,
} from "../../build/quiz.ts";
import { makeTenant } from "../../build/tenant.ts";

describe("attempts that are few", () => {
  it("max_attempts 2 → two are graded, a third is 409 and never; a repeat is answered as the first time", async () => {
    const { ada } = await makeTenant(quizCatalog({ max_attempts: 2 }));
    expect(await quizOf(ada)).toMatchObject({ attempts_left: 2, next_attempt_at: null });
    const first = await attempt(ada, "x", right(1));
    await attempt(ada, "y", right(2));
    expect(await quizOf(ada)).toMatchObject({ attempts_left: 0, next_attempt_at: null });
    const beyond = await attempt(ada, "z", right(5));
    expect(beyond).toMatchObject({
      status: 409,
      body: { code: "no_attempt_left", next_at: null },
    });
    expect((await attempt(ada, "x", right(5))).body).toEqual(first.body);
    expect(await quizOf(ada)).toMatchObject({ attempts_count: 2, best: { accuracy: 0.4 } });
    // Nothing can be done about it, so it is not advised.
    expect((await ask(ada, "GET", "/api/progress/ada/dashboard")).body.next).toEqual([]);
  });

  it("ten at once where two may be made → two", async () => {
    const { ada } = await makeTenant(quizCatalog({ max_attempts: 2 }));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => attempt(ada, `x-${n}`, right(n % 5))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(8);
  });

  it("retry_after_seconds 3600 → 409 with when the next may be made, and then it may", async () => {
    const { ada } = await makeTenant(quizCatalog({ retry_after_seconds: 3600 }));
    const first = await attempt(ada, "x", right(1));
    const next_at = new Date(Date.parse(first.body.attempted_at) + 3_600_000).toISOString();
    expect(await attempt(ada, "y", right(5))).toMatchObject({
      status: 409,
      body: { code: "no_attempt_left", next_at },
    });
    expect(await quizOf(ada)).toMatchObject({ attempts_left: null, next_attempt_at: next_at });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(next_at) });
    try {
      expect((await attempt(ada, "y", right(5))).status).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });

  it("a service's results → count against no limit, and come beyond it", async () => {
    const { ada, lms } = await makeTenant(quizCatalog({ max_attempts: 1 }));
    const tell = (id: string) =>
      ask(lms, "POST", "/api/quizzes/quiz/results", {
        learner_id: "ada",
        attempt_id: id,
        score: 1,
        max_score: 10,
      });
    await tell("told");
    expect(await quizOf(ada)).toMatchObject({ attempts_count: 1, attempts_left: 1 });
    expect((await attempt(ada, "x", right(1))).status).toBe(200);
    expect((await tell("told-2")).status).toBe(200);
  });

  it("counts: last → a worse attempt after a better one decides; completed stays completed", async () => {
    const { ada } = await makeTenant(quizCatalog({ counts: "last", pass_mark: 0.8 }, 0.8));
    await attempt(ada, "x", right(4));
    await attempt(ada, "y", right(2));
    expect(await quizOf(ada)).toMatchObject({
      counts: "last",
      passed: false,
      completed_by: { words: "passed by an earlier result" },
      best: { accuracy: 0.8 },
      last: { accuracy: 0.4 },
    });
    expect(await moduleOf(ada)).toMatchObject({ status: "completed" });
    const readiness = await readinessOf(ada);
    expect([readiness.ready, readiness.parts.accuracy.value]).toEqual([false, 0.5]);
    expect((await overallOf(ada)).quizzes).toMatchObject({ best_accuracy: 0.4 });
    const { ada: bob } = await makeTenant(quizCatalog({ counts: "last", pass_mark: 0.8 }));
    await attempt(bob, "x", right(2));
    expect((await attempt(bob, "y", right(1))).body.module).toMatchObject({ percent: 25 });
  });
});

describe("questions with several right options", () => {
  const several = quizCatalog({
    questions: [{ id: "m", prompt: "Which?", options: ["x", "y", "z"], answer: ["x", "z"] }],
  });

  it.each<[string, unknown, number]>([
    ["all of them, in another order", ["z", "x"], 1],
    ["one of them", ["x"], 0],
    ["all options", ["x", "y", "z"], 0],
    ["one option that is no list", "x", 0],
  ])("chosen: %s → all or nothing", async (_, chosen, score) => {
    const { ada } = await makeTenant(several);
    expect((await quizOf(ada)).questions).toMatchObject([{ multiple: true }]);
    const made = await attempt(ada, "x", { m: chosen });
    expect(made).toMatchObject({ status: 200, body: { score, max_score: 1 } });
  });

  it("a list where one option is to be chosen → 422 that points at it", async () => {
    const { ada } = await makeTenant(quizCatalog());
    expect((await quizOf(ada)).questions[0]).toMatchObject({ multiple: false });
    const refused = await attempt(ada, "x", { a: ["right", "wrong"] });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, "/answers/a"]);
  });
});
