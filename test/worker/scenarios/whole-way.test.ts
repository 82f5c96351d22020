/** The whole way of a learner, over HTTP alone, and what their manager sees of each step. */
import { describe, expect, it, vi } from "vitest";
import { ask } from "../build/ask.ts";
import { pulse } from "../../build/items.ts";
import { makeTenant } from "../build/tenant.ts";

describe("a learner's whole way", () => {
  it("watch → read → fail the quiz → pass it → submit → completed → certification ready; the manager sees each", async () => {
    const { ada, maria } = await makeTenant();
    const detailsOf = async () =>
      (await ask(maria, "GET", "/api/analytics/manager/ada/details")).body;
    const readiness = async () =>
      (await ask(ada, "GET", "/api/progress/ada/readiness?certification=warden")).body;
    const claim = (resource: string) =>
      ask(ada, "POST", `/api/modules/m-1/resources/${resource}/complete`);
    const start = Date.now() - 600_000;

    expect(await readiness()).toMatchObject({
      ready: false,
      score: 0,
      confidence: { level: "low" },
    });
    expect(await claim("film")).toMatchObject({
      status: 409,
      body: {
        code: "not_complete",
        status: 409,
        percent: 0,
        missing: ["watch 54 s more of it: 0 % of 90 % seen"],
      },
    });

    // Watch.
    const film = { resource_id: "film", kind: "video", duration: 60 } as const;
    const items = Array.from({ length: 4 }, (_, n) =>
      pulse(start + (n + 1) * 15_000, {
        ...film,
        seq: n + 1,
        watch_time: (n + 1) * 15,
        position: (n + 1) * 15,
        played: [[0, (n + 1) * 15]],
      }),
    );
    const watched = await ask(ada, "POST", "/api/telemetry/batch", { items });
    expect(watched.body).toMatchObject({
      credited_seconds: 60,
      modules: [{ module_id: "m-1", status: "in_progress", percent: 25 }],
    });
    expect(await claim("film")).toMatchObject({
      status: 200,
      body: { status: "completed", percent: 100, missing: [], module: { percent: 25 } },
    });
    await vi.waitFor(async () =>
      expect((await detailsOf()).resources).toMatchObject([{ resource_id: "film", coverage: 1 }]),
    );

    // Read, by way of a system that has no SDK.
    const read = await ask(ada, "POST", "/api/progress/ada/interaction", {
      interaction_id: "i-1",
      content_id: "text",
      interaction_type: "text_read",
      time_spent: 30,
    });
    expect(read.body).toMatchObject({
      status: "accepted",
      credited_seconds: 30,
      modules: [{ module_id: "m-1", percent: 50 }],
    });

    // Fail the quiz.
    const attempts = "/api/quizzes/quiz/attempts";
    const failed = await ask(ada, "POST", attempts, {
      attempt_id: "try-1",
      answers: { a: "out", b: "yes" },
      time_spent: { a: 4, b: 11.5 },
    });
    expect(failed.body).toMatchObject({
      attempt_number: 1,
      score: 1,
      max_score: 4,
      accuracy: 0.25,
      passed: false,
      time_spent_seconds: 15.5,
      module: { module_id: "m-1", status: "in_progress", percent: 58 },
    });
    expect((await claim("quiz")).body.missing).toEqual([
      "pass the quiz with 70 %: the best was 25 %",
    ]);
    await vi.waitFor(async () =>
      expect((await detailsOf()).quizzes).toMatchObject([
        { quiz_id: "quiz", attempts_count: 1, passed: false, best: { accuracy: 0.25 } },
      ]),
    );

    // Pass it.
    const answers = JSON.parse(`{"a":"out","b":"no","c":"112","__proto__":"no"}`) as object;
    const passed = await ask(ada, "POST", attempts, { attempt_id: "try-2", answers });
    expect(passed.body).toMatchObject({
      attempt_number: 2,
      score: 4,
      accuracy: 1,
      passed: true,
      module: { percent: 75 },
    });
    const { body: quiz } = await ask(ada, "GET", "/api/quizzes/quiz");
    expect(JSON.stringify(quiz)).not.toContain("answer");
    expect(quiz).toMatchObject({
      passed: true,
      attempts_count: 2,
      best: { attempt_id: "try-2" },
      last: { attempt_id: "try-2" },
    });
    expect(quiz.questions.map((q: { mean_seconds: number }) => q.mean_seconds)).toEqual([
      4,
      11.5,
      null,
      null,
    ]);
    expect((await readiness()).recommendations).toMatchObject([
      { action: "submit", resource_id: "essay", reason: "submit it" },
    ]);

    // Submit.
    const submitted = await ask(ada, "POST", "/api/assignments/essay/submissions", {
      submission_id: "s-1",
      text: "Down the stairs, out, to the oak.",
    });
    expect(submitted.body).toMatchObject({
      submission_number: 1,
      late: false,
      grade: null,
      learner_id: "ada",
      module: { module_id: "m-1", status: "completed", percent: 100 },
    });
    const { body: module } = await ask(ada, "GET", "/api/modules/m-1");
    expect(module).toMatchObject({ status: "completed", percent: 100 });
    expect(module.completed_at).toBe(submitted.body.submitted_at);
    expect(module.resources.map((r: { missing: unknown }) => r.missing)).toEqual([
      null,
      null,
      null,
      null,
    ]);

    // Ready.
    expect(await readiness()).toMatchObject({
      certification: "warden",
      ready: true,
      score: 100,
      parts: { completion: { value: 1 }, accuracy: { value: 1 } },
      confidence: { level: "high", value: 1 },
      missing: [],
      recommendations: [],
    });

    // What the manager sees of it, and does.
    await vi.waitFor(async () => {
      const details = await detailsOf();
      expect(details.modules[0]).toMatchObject({ module_id: "m-1", status: "completed" });
      expect(details.assignments).toMatchObject([
        { assignment_id: "essay", status: "submitted", submission_id: "s-1" },
        { assignment_id: "drill", status: "open" },
      ]);
      const types = details.timeline.map((line: { type: string }) => line.type);
      for (const type of [
        "text_read",
        "quiz_attempted",
        "assignment_submitted",
        "module_completed",
      ]) {
        expect(types).toContain(type);
      }
    });
    const seen = await ask(maria, "GET", "/api/assignments/essay/submissions?learner_id=ada");
    expect(seen.body).toMatchObject([{ text: "Down the stairs, out, to the oak." }]);
    const graded = await ask(maria, "PUT", "/api/assignments/essay/submissions/s-1/grade", {
      score: 0.9,
      feedback: "Well thought out.",
    });
    expect(graded.body).toMatchObject({
      learner_id: "ada",
      grade: { score: 0.9, feedback: "Well thought out.", graded_by: "maria" },
    });
    const own = await ask(ada, "GET", "/api/assignments/essay/submissions");
    expect(own.body).toMatchObject([{ grade: { score: 0.9 } }]);
    await vi.waitFor(async () => {
      const { assignments } = await detailsOf();
      expect(
        assignments.find((a: { assignment_id: string }) => a.assignment_id === "essay"),
      ).toMatchObject({ status: "graded", best_score: 0.9 });
    });
    const { body: summary } = await ask(maria, "GET", "/api/analytics/manager/team-summary");
    // Of two learners one attempted: the mean of 0.25 and 1. One of two times two assignments is in.
    expect(summary).toMatchObject({ avg_accuracy: 0.625, assignment_rate: 0.25 });
    const { body: trail } = await ask(maria, "GET", "/api/analytics/manager/audit-trail");
    expect(trail.map((entry: { action: string }) => entry.action)).toContain("submission.grade");
  });
});
