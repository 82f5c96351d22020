/** Quizzes, their attempts and their keys, as a client finds them. */
import { describe, expect, it, vi } from "vitest";
import type { Catalog } from "../../../../src/contract/catalog.ts";
import { OPERATIONS, type Operation } from "../../../../src/contract/operations.ts";
import { ask } from "../../build/ask.ts";
import { makeLearner } from "../../build/learner.ts";
import { COURSE, makeTenant, put } from "../../build/tenant.ts";

const ATTEMPTS = "/api/quizzes/quiz/attempts";
const pointers = (body: { errors: { pointer: string }[] }) => body.errors.map((e) => e.pointer);

describe("an attempt", () => {
  const attempt = (id: string, answers: object = { a: "out", b: "yes", c: "112" }) => ({
    attempt_id: id,
    answers,
  });

  it("sent again, with other answers, after a crash → answers as the first time, and counts once", async () => {
    const { ada, tenant } = await makeTenant();
    const first = await ask(ada, "POST", ATTEMPTS, attempt("x"));
    expect(first.body).toMatchObject({ attempt_number: 1, score: 2, accuracy: 0.5 });
    await makeLearner(tenant, "ada").abort();
    const again = await ask(ada, "POST", ATTEMPTS, attempt("x", { a: "up" }));
    expect(again).toMatchObject({ status: 200, body: first.body });
    const second = await ask(ada, "POST", ATTEMPTS, attempt("y"));
    expect(second.body.attempt_number).toBe(2);
    expect((await ask(ada, "POST", ATTEMPTS, attempt("x"))).body).toEqual(first.body);
  });

  it("ten times at once with one id → one attempt, one answer", async () => {
    const { ada } = await makeTenant();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        ask(ada, "POST", ATTEMPTS, attempt("x", n % 2 ? {} : { a: "out" })),
      ),
    );
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await ask(ada, "GET", "/api/quizzes/quiz")).body.attempts_count).toBe(1);
  });

  it("again once the quiz left the catalogue → as the first time; a new one → 404; what was made stays", async () => {
    const { ada, admin } = await makeTenant();
    const first = await ask(ada, "POST", ATTEMPTS, attempt("x"));
    await put(admin, "/api/admin/catalog", { modules: [COURSE.modules[1]] });
    expect((await ask(ada, "POST", ATTEMPTS, attempt("x"))).body).toEqual(first.body);
    expect((await ask(ada, "POST", ATTEMPTS, attempt("y"))).status).toBe(404);
    await put(admin, "/api/admin/catalog", COURSE);
    expect((await ask(ada, "GET", "/api/quizzes/quiz")).body.attempts_count).toBe(1);
  });

  it("an id that stands for another quiz → 409 id_taken", async () => {
    const { ada, admin } = await makeTenant();
    const other = structuredClone(COURSE) as Catalog;
    const quiz = other.modules[0]!.resources[2]!;
    other.modules[1]!.resources.push({ ...quiz, id: "quiz-2" });
    await put(admin, "/api/admin/catalog", other);
    await ask(ada, "POST", ATTEMPTS, attempt("x"));
    const taken = await ask(ada, "POST", "/api/quizzes/quiz-2/attempts", attempt("x"));
    expect(taken).toMatchObject({ status: 409, body: { code: "id_taken" } });
  });

  it.each([
    ["a question that there is not", { a: "out", z: "x" }, "/answers/z"],
    ["an option that there is not", { a: "sideways" }, "/answers/a"],
    ["an answer that is no text", { a: 1 }, "/answers/a"],
    ["answers that are a list", ["out"], "/answers"],
    ["no answers", undefined, "/answers"],
  ])("%s → 422 that points at it, and nothing is recorded", async (_, answers, pointer) => {
    const { ada } = await makeTenant();
    const refused = await ask(ada, "POST", ATTEMPTS, { attempt_id: "x", answers });
    expect(refused.status).toBe(422);
    expect(pointers(refused.body)).toEqual([pointer]);
    expect((await ask(ada, "GET", "/api/quizzes/quiz")).body.attempts_count).toBe(0);
  });

  it("a worse one after a better one → the best counts, the last is told", async () => {
    const { ada } = await makeTenant();
    await ask(ada, "POST", ATTEMPTS, attempt("good", { a: "out", b: "no", c: "112" }));
    await ask(ada, "POST", ATTEMPTS, attempt("bad", {}));
    const { body } = await ask(ada, "GET", "/api/quizzes/quiz");
    expect(body).toMatchObject({
      passed: true,
      best: { attempt_id: "good", accuracy: 0.75 },
      last: { attempt_id: "bad", accuracy: 0 },
      attempts: [{ attempt_id: "bad" }, { attempt_id: "good" }],
    });
  });

  it("a grade given elsewhere, last week → counts, lies there, and is not ahead of our clock", async () => {
    const { ada, lms } = await makeTenant();
    const occurred_at = new Date(Date.now() - 6 * 86_400_000).toISOString();
    const result = { learner_id: "ada", attempt_id: "r", score: 9, max_score: 10, occurred_at };
    const told = await ask(lms, "POST", "/api/quizzes/quiz/results", result);
    expect(told.body).toMatchObject({
      accuracy: 0.9,
      passed: true,
      source: "service",
      attempted_at: occurred_at,
      module: { percent: 25 },
    });
    const { body } = await ask(ada, "GET", "/api/progress/ada/activity?days=7");
    expect(body.activity[0]).toMatchObject({ attempts: 1, accuracy: 0.9 });
    const ahead = { ...result, attempt_id: "s", occurred_at: "2099-01-01T00:00:00.000Z" };
    const refused = await ask(lms, "POST", "/api/quizzes/quiz/results", ahead);
    expect(pointers(refused.body)).toEqual(["/occurred_at"]);
    const repeated = { ...ahead, attempt_id: "r" };
    const again = await ask(lms, "POST", "/api/quizzes/quiz/results", repeated);
    expect(again.body).toEqual(told.body);
    const earlier = new Date(Date.now() - 7 * 86_400_000).toISOString();
    const equal = { ...result, attempt_id: "e", occurred_at: earlier };
    await ask(lms, "POST", "/api/quizzes/quiz/results", equal);
    expect((await ask(ada, "GET", "/api/quizzes/quiz")).body.best.attempt_id).toBe("e");
    const over = await ask(lms, "POST", "/api/quizzes/quiz/results", { ...result, score: 11 });
    expect(pointers(over.body)).toEqual(["/score"]);
  });

  it("2,000 in 8 days → one more is refused, and a repeat is not", async () => {
    const { ada, tenant } = await makeTenant();
    const learner = makeLearner(tenant, "ada");
    await ask(ada, "POST", "/api/notes", { note_id: "n", module_id: "m-1", text: "one" });
    const calls = learner.calls();
    const catalog = { version: 1, putAt: 0, reopenedAt: 0 };
    for (let n = 1; n < 2000; n += 1) {
      const note = {
        id: `n-${n}`,
        module: "m-1",
        resource: null,
        positionMs: null,
        text: "x",
        at: 1,
      };
      const request = { handIn: { type: "note" as const, note }, module: null, catalog };
      await calls.handIn({ ...request, received: Date.now() });
    }
    const more = await ask(ada, "POST", "/api/notes", {
      note_id: "o",
      module_id: "m-1",
      text: "x",
    });
    expect(more).toMatchObject({ status: 422, body: { code: "too_many_records" } });
    const again = await ask(ada, "POST", "/api/notes", {
      note_id: "n",
      module_id: "m-1",
      text: "x",
    });
    expect(again).toMatchObject({ status: 200, body: { text: "one" } });
  });
});

describe("keys", () => {
  it("are in no answer that a learner, a manager or the public can get", async () => {
    const key = "the only right one";
    const catalog = structuredClone(COURSE) as Catalog;
    const quiz = catalog.modules[0]!.resources[2]!;
    if (quiz.kind !== "quiz") throw new Error("the third is a quiz");
    // The key stands among the options, so what may be seen of it is one mention: there.
    quiz.questions = [{ id: "a", prompt: "?", options: [key, "no"], answer: key }];
    const { ada, maria, admin } = await makeTenant(catalog);
    await ask(ada, "POST", ATTEMPTS, { attempt_id: "x", answers: { a: "no" } });
    await ask(ada, "POST", ATTEMPTS, { attempt_id: "y", answers: { a: key } });
    await vi.waitFor(async () =>
      expect(
        (await ask(maria, "GET", "/api/analytics/manager/ada/details")).body.quizzes,
      ).toHaveLength(1),
    );
    const reads = Object.values<Operation>(OPERATIONS).filter(({ method }) => method === "GET");
    for (const { path, roles } of reads) {
      const named = path
        .replace("{quiz_id}", "quiz")
        .replace("{module_id}", "m-1")
        .replace("{assignment_id}", "essay")
        .replace(/\{(user_id|learner_id)\}/, "ada")
        .replaceAll(/\{\w+\}/g, "x");
      for (const who of [ada, maria]) {
        const { body } = await ask(who, "GET", named);
        const text = JSON.stringify(body);
        // The word stands in the description of the API, which has no quiz.
        if (path !== "/openapi.json")
          expect([path, text.includes(`"answer"`)]).toEqual([path, false]);
        const mentions = text.split(key).length - 1;
        const shows = path === "/api/catalog" || path === "/api/quizzes/{quiz_id}";
        expect([path, mentions]).toEqual([path, shows && mentions > 0 ? 1 : 0]);
      }
      if (roles === "public")
        expect(JSON.stringify((await ask(null, "GET", named)).body)).not.toContain(key);
    }
    expect(JSON.stringify((await ask(admin, "GET", "/api/admin/catalog")).body)).toContain(
      `"answer"`,
    );
  });
});
