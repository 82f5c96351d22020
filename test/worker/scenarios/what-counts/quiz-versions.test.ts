/** A quiz that changes while it is open, and what an admin may say of one: input → right outcome, over HTTP. */
import { describe, expect, it, vi } from "vitest";
import { ask } from "../../build/ask.ts";
import { attempt, type Quiz, quizCatalog, quizOf, QUESTIONS, right } from "../../build/quiz.ts";
import { makeTenant, put } from "../../build/tenant.ts";

describe("a quiz that changed while it was open", () => {
  const withQuestions = (questions: Quiz["questions"]) => quizCatalog({ questions });
  const named = (id: string, text: string) => ({ id, text });

  it("a question deleted → the rest is graded, out of what is left; the answer to it is ignored", async () => {
    const { ada, admin } = await makeTenant(quizCatalog());
    const { quiz_version } = await quizOf(ada);
    await put(admin, "/api/admin/catalog", withQuestions(QUESTIONS.slice(0, 4)));
    const made = await attempt(ada, "x", right(5), { quiz_version });
    expect(made).toMatchObject({
      status: 200,
      body: {
        score: 4,
        max_score: 4,
        accuracy: 1,
        passed: true,
        ignored: [{ question_id: "e", option: null, reason: "question_gone" }],
      },
    });
    // The same again is answered as the first time.
    expect((await attempt(ada, "x", {}, { quiz_version })).body).toEqual(made.body);
    // Without its version nobody knows that it was ever asked.
    const unsaid = await attempt(ada, "y", right(5));
    expect([unsaid.status, unsaid.body.errors[0].pointer]).toEqual([422, "/answers/e"]);
  });

  it("a question added → out of those that were served", async () => {
    const { ada, admin } = await makeTenant(withQuestions(QUESTIONS.slice(0, 4)));
    const { quiz_version } = await quizOf(ada);
    await put(admin, "/api/admin/catalog", quizCatalog());
    const made = await attempt(ada, "x", { a: "right", b: "right" }, { quiz_version });
    expect(made.body).toMatchObject({ score: 2, max_score: 4, ignored: [] });
    const never = await attempt(ada, "y", { e: "right" }, { quiz_version });
    expect([never.status, never.body.errors[0].pointer]).toEqual([422, "/answers/e"]);
  });

  it("an option's wording mended → its id still says it; a plain one that is gone is ignored", async () => {
    const two = (text: string, plain: string) =>
      withQuestions([
        { id: "a", prompt: "?", options: [named("1", text), named("2", "No")], answer: "1" },
        { id: "b", prompt: "?", options: [plain, "no"], answer: plain },
      ]);
    const { ada, admin } = await makeTenant(two("Oyt", "oyt"));
    const { quiz_version, questions } = await quizOf(ada);
    expect(questions[0].options[0]).toEqual({ id: "1", text: "Oyt" });
    await put(admin, "/api/admin/catalog", two("Out", "out"));
    const made = await attempt(ada, "x", { a: "1", b: "oyt" }, { quiz_version });
    expect(made.body).toMatchObject({
      score: 1,
      max_score: 2,
      ignored: [{ question_id: "b", option: "oyt", reason: "option_gone" }],
    });
    // A learner who was served the mended one needs no version.
    expect((await attempt(ada, "y", { a: "1", b: "out" })).body).toMatchObject({ accuracy: 1 });
  });

  it("a key corrected → what was served is graded by the key of now", async () => {
    const { ada, admin } = await makeTenant(quizCatalog());
    const { quiz_version } = await quizOf(ada);
    const other = QUESTIONS.map((question) => ({ ...question, answer: "other" }));
    await put(admin, "/api/admin/catalog", withQuestions(other));
    const made = await attempt(ada, "x", { a: "other", b: "right" }, { quiz_version });
    expect(made.body).toMatchObject({ score: 1, max_score: 5 });
  });

  it.each([
    ["never was", 99, "is unknown, or was replaced over 90 days ago"],
    ["is none", -1, ""],
    ["had no such quiz", 1, "had no such quiz"],
  ])(
    "a version that %s → 422 at /quiz_version, and nothing is recorded",
    async (_, version, why) => {
      const bare = quizCatalog();
      bare.modules[0]!.resources = [{ id: "r", kind: "reading", title: "R" }];
      const { ada, admin } = await makeTenant(bare);
      await put(admin, "/api/admin/catalog", quizCatalog());
      const refused = await attempt(ada, "x", right(5), { quiz_version: version });
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, "/quiz_version"]);
      expect(refused.body.errors[0].detail).toContain(why);
      expect((await quizOf(ada)).attempts_count).toBe(0);
    },
  );

  it("replaced by a like one, and that by another, 89 days ago → known; 91 days → not", async () => {
    const now = Date.now();
    const at = async (days: number, work: () => Promise<unknown>) => {
      vi.useFakeTimers({ toFake: ["Date"], now: now + days * 86_400_000 });
      try {
        await work();
      } finally {
        vi.useRealTimers();
      }
    };
    const { ada, admin } = await makeTenant(quizCatalog());
    await put(admin, "/api/admin/catalog", quizCatalog());
    await put(admin, "/api/admin/catalog", withQuestions(QUESTIONS.slice(0, 4)));
    await at(89, async () => {
      const made = await attempt(ada, "x", right(5), { quiz_version: 1 });
      expect(made.body).toMatchObject({ max_score: 4, ignored: [{ question_id: "e" }] });
      // A PUT prunes what is older, and this is not.
      await put(admin, "/api/admin/catalog", quizCatalog());
    });
    await at(91, async () => {
      await put(admin, "/api/admin/catalog", quizCatalog());
      const refused = await attempt(ada, "z", right(5), { quiz_version: 2 });
      expect([refused.status, refused.body.errors?.[0].pointer]).toEqual([422, "/quiz_version"]);
    });
  });
});

describe("what an admin may say of a quiz", () => {
  const question = QUESTIONS[0]!;
  const asks = (partial: Partial<Quiz["questions"][number]>) => ({
    questions: [{ ...question, ...partial }],
  });
  it.each<[string, Partial<Quiz>, string]>([
    [
      "a name that two options have",
      asks({ options: [{ id: "right", text: "A" }, "right"] }),
      "/questions/0/options",
    ],
    [
      "a key that is no option's id",
      asks({ options: [{ id: "1", text: "right" }, "b"] }),
      "/questions/0/answer",
    ],
    [
      "a key in a list that is no option",
      asks({ answer: ["right", "up"] }),
      "/questions/0/answer/1",
    ],
    ["a key that stands twice", asks({ answer: ["right", "right"] }), "/questions/0/answer/1"],
    ["no key at all", asks({ answer: [] }), "/questions/0/answer"],
    ["no attempts", { max_attempts: 0 }, "/max_attempts"],
    ["no time between them", { retry_after_seconds: 0 }, "/retry_after_seconds"],
    ["another word for what counts", { counts: "mean" as "last" }, "/counts"],
  ])("%s → 422 that points at it", async (_, wrong, pointer) => {
    const { admin } = await makeTenant();
    const refused = await ask(admin, "PUT", "/api/admin/catalog", quizCatalog(wrong));
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map((fault: { pointer: string }) => fault.pointer)).toContain(
      `/modules/0/resources/0${pointer}`,
    );
  });

  it("all of it → comes back as it was put, and to a learner without its key", async () => {
    const { admin, ada } = await makeTenant();
    const options = [{ id: "1", text: "One" }, "two", { id: "3", text: "Three" }];
    const full = quizCatalog({
      counts: "last",
      max_attempts: 3,
      retry_after_seconds: 60,
      questions: [{ id: "m", prompt: "?", options, answer: ["1", "two"] }],
    });
    await put(admin, "/api/admin/catalog", full);
    expect((await ask(admin, "GET", "/api/admin/catalog")).body).toEqual(full);
    const [module] = (await ask(ada, "GET", "/api/catalog")).body.modules;
    expect(module.resources[0].questions).toEqual([
      { id: "m", prompt: "?", options, multiple: true },
    ]);
  });
});
