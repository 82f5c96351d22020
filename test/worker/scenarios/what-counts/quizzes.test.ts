/** What counts of quizzes, as a client finds it: input → right outcome, over HTTP. */
import { describe, expect, it } from "vitest";
import { ask } from "../../build/ask.ts";
import {
  attempt,
  detailsOf,
  moduleOf,
  overallOf,
  quizCatalog,
  quizOf,
  readinessOf,
  right,
} from "../../build/quiz.ts";
import { makeTenant, put } from "../../build/tenant.ts";

describe("one verdict on a quiz", () => {
  it("0.6 where 0.8 is asked, the mark lowered to 0.6 → passed everywhere, as the module is completed", async () => {
    const { ada, maria, admin } = await makeTenant(quizCatalog({ pass_mark: 0.8 }));
    const made = await attempt(ada, "x", right(3));
    expect(made.body).toMatchObject({ accuracy: 0.6, passed: false, module: { percent: 75 } });
    await put(admin, "/api/admin/catalog", quizCatalog({ pass_mark: 0.6 }));
    expect(await moduleOf(ada)).toMatchObject({
      status: "completed",
      resources: [{ percent: 100, missing: null, completed_by: null }],
    });
    expect(await readinessOf(ada)).toMatchObject({ ready: true, missing: [] });
    const verdict = {
      passed: true,
      completed_by: null,
      best: { passed: true },
      last: { passed: true },
    };
    expect(await quizOf(ada)).toMatchObject({ ...verdict, attempts: [{ passed: true }] });
    const details = await detailsOf(maria);
    expect(details).toMatchObject({ modules: [{ status: "completed" }], quizzes: [verdict] });
    expect(
      details.timeline.find(({ type }: { type: string }) => type === "quiz_attempted"),
    ).toMatchObject({ data: { accuracy: 0.6, passed: true } });
  });

  it("passed by 0.6, the mark raised to 0.8 → not passed, and the completed module says by which mark it was", async () => {
    const { ada, maria, admin } = await makeTenant(quizCatalog({ pass_mark: 0.6 }));
    await attempt(ada, "x", right(3));
    await put(admin, "/api/admin/catalog", quizCatalog({ pass_mark: 0.8 }));
    const completed_by = { pass_mark: 0.6, words: "passed by the earlier mark of 60 %" };
    const verdict = { passed: false, completed_by, best: { passed: false } };
    expect(await quizOf(ada)).toMatchObject({ pass_mark: 0.8, ...verdict });
    expect(await moduleOf(ada)).toMatchObject({
      status: "completed",
      percent: 100,
      resources: [{ missing: "pass the quiz with 80 %: the best was 60 %", completed_by }],
    });
    expect((await detailsOf(maria)).quizzes).toMatchObject([verdict]);
    // Judged anew, it is open again, and nothing is said of an earlier mark.
    await put(admin, "/api/admin/catalog?reevaluate=true", quizCatalog({ pass_mark: 0.8 }));
    expect(await moduleOf(ada)).toMatchObject({ status: "in_progress", percent: 75 });
    expect(await quizOf(ada)).toMatchObject({ passed: false, completed_by: null });
  });

  it("failed by 0.8, passed by a lowered 0.6, the mark raised again → the mark that it was passed by is told", async () => {
    const { ada, admin } = await makeTenant(quizCatalog({ pass_mark: 0.8 }));
    await attempt(ada, "x", right(3));
    await put(admin, "/api/admin/catalog", quizCatalog({ pass_mark: 0.6 }));
    expect(await quizOf(ada)).toMatchObject({ passed: true });
    await put(admin, "/api/admin/catalog", quizCatalog({ pass_mark: 0.8 }));
    expect(await quizOf(ada)).toMatchObject({
      passed: false,
      completed_by: { pass_mark: 0.6, words: "passed by the earlier mark of 60 %" },
    });
  });

  it("a quiz that is new in a completed module → not passed, and says why that is completed", async () => {
    const { ada, admin } = await makeTenant(quizCatalog());
    await attempt(ada, "x", right(5));
    const more = quizCatalog();
    const second = { ...more.modules[0]!.resources[0]!, id: "second" };
    more.modules[0]!.resources.push(second);
    await put(admin, "/api/admin/catalog", more);
    expect(await moduleOf(ada)).toMatchObject({
      status: "completed",
      resources: [
        { resource_id: "quiz", completed_by: null },
        { completed_by: { pass_mark: null, words: "completed before this quiz was asked for" } },
      ],
    });
  });

  it("passed for the first time on a day, by its mark → that day keeps it, whatever the mark is since", async () => {
    const { ada, admin } = await makeTenant(quizCatalog({ pass_mark: 0.6 }));
    await attempt(ada, "x", right(3));
    const passed = async () => {
      const { body } = await ask(ada, "GET", "/api/progress/ada/achievements");
      const quizzes = body.achievements.filter(
        ({ progress }: { progress: { unit: string } }) => progress.unit === "quizzes",
      );
      return quizzes[0].progress.value;
    };
    expect(await passed()).toBe(1);
    await put(admin, "/api/admin/catalog", quizCatalog({ pass_mark: 0.8 }));
    expect(await passed()).toBe(1);
  });

  it("the same attempt again under another mark → answered as the first time", async () => {
    const { ada, admin } = await makeTenant(quizCatalog({ pass_mark: 0.6 }));
    const first = await attempt(ada, "x", right(3));
    await put(admin, "/api/admin/catalog", quizCatalog({ pass_mark: 0.8 }));
    expect((await attempt(ada, "x", right(3))).body).toEqual(first.body);
  });
});

describe("figures that say what they are of", () => {
  it("two quizzes tried, one of them deleted → attempted stays 2, of those asked now 1", async () => {
    const two = quizCatalog();
    const [quiz] = two.modules[0]!.resources;
    two.modules[0]!.resources.push({ ...quiz!, id: "second" });
    const { ada, admin } = await makeTenant(two);
    await attempt(ada, "x", right(5));
    await ask(ada, "POST", "/api/quizzes/second/attempts", { attempt_id: "y", answers: right(5) });
    expect((await overallOf(ada)).quizzes).toMatchObject({
      total: 2,
      attempted: 2,
      attempted_of_total: 2,
    });
    await put(admin, "/api/admin/catalog", quizCatalog());
    expect((await overallOf(ada)).quizzes).toMatchObject({
      total: 1,
      attempted: 2,
      attempted_of_total: 1,
      attempts: 2,
    });
    // A quiz that comes back was tried before.
    await put(admin, "/api/admin/catalog", two);
    expect((await overallOf(ada)).quizzes).toMatchObject({ attempted: 2, attempted_of_total: 2 });
  });

  it("attempts of 0.2 and 0.8 → accuracy is the mean of the attempts, best_accuracy that of what counts", async () => {
    const { ada } = await makeTenant(quizCatalog());
    expect((await overallOf(ada)).quizzes).toMatchObject({ accuracy: null, best_accuracy: null });
    await attempt(ada, "x", right(1));
    await attempt(ada, "y", right(4));
    expect((await overallOf(ada)).quizzes).toMatchObject({ accuracy: 0.5, best_accuracy: 0.8 });
    expect((await readinessOf(ada)).parts.accuracy.words).toBe(
      "80 % is the mean of the best results, 50 % is asked for",
    );
  });
});
