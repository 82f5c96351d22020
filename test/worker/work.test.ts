/** Quizzes, assignments and notes, as a client finds them. */
import { describe, expect, it, vi } from "vitest";
import type { Catalog } from "../../src/contract/catalog.ts";
import { OPERATIONS, type Operation } from "../../src/contract/operations.ts";
import { ask, type Person } from "./build/ask.ts";
import { makeLearner } from "./build/learner.ts";
import { COURSE, makeTenant, put } from "./build/tenant.ts";

const ATTEMPTS = "/api/quizzes/quiz/attempts";
const ESSAY = "/api/assignments/essay/submissions";
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
    const catalog = { version: 1, putAt: 0, reopen: 0 };
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

describe("a submission", () => {
  const grade = (who: Person, id: string, body: object, assignment = "essay") =>
    ask(who, "PUT", `/api/assignments/${assignment}/submissions/${id}/grade`, body);

  it.each([
    ["emoji and families of them", "👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 \u{1F9D1}\u{1F3FD}\u200D\u{1F680}"],
    ["right to left, with marks", "مرحبا \u202Eabc\u202C עולם"],
    ["control characters, quotes, SQL", "\u0000\u0001\n\r\t\"'; DROP TABLE note; --\\ </script>"],
    ["16 KiB of ASCII", "x".repeat(16_384)],
    ["16 KiB of emoji", "🌍".repeat(4096)],
  ])("%s → comes back as it was sent, also after the object forgot", async (_, text) => {
    const { ada, tenant } = await makeTenant();
    const sent = await ask(ada, "POST", ESSAY, { submission_id: "s", text });
    expect(sent.body.text).toBe(text);
    const note = { note_id: "n", module_id: "m-1", resource_id: "film", position: 12.345, text };
    expect((await ask(ada, "POST", "/api/notes", note)).body).toMatchObject({
      text,
      position: 12.345,
    });
    await makeLearner(tenant, "ada").abort();
    expect((await ask(ada, "GET", ESSAY)).body[0].text).toBe(text);
    expect((await ask(ada, "GET", "/api/notes?module_id=m-1")).body[0].text).toBe(text);
  });

  it("a byte over 16 KiB → 413 that names the field; half a surrogate pair → 422", async () => {
    const { ada } = await makeTenant();
    const over = await ask(ada, "POST", ESSAY, {
      submission_id: "s",
      text: `${"🌍".repeat(4096)}x`,
    });
    expect(over).toMatchObject({ status: 413, body: { code: "payload_too_large" } });
    expect(pointers(over.body)).toEqual(["/text"]);
    const half = await ask(ada, "POST", ESSAY, `{"submission_id":"s","text":"\\ud83c"}`);
    expect(half.status).toBe(422);
    const body = JSON.stringify({ submission_id: "s", text: "x".repeat(70_000) });
    expect((await ask(ada, "POST", ESSAY, body)).status).toBe(413);
  });

  it.each([
    ["both", { text: "x", url: "https://a.example" }, "/text"],
    ["neither", {}, "/text"],
    ["an empty text", { text: "" }, "/text"],
    ["a script for an address", { url: "javascript:alert(1)" }, "/url"],
  ])("%s → 422", async (_, body, pointer) => {
    const { ada } = await makeTenant();
    const refused = await ask(ada, "POST", ESSAY, { submission_id: "s", ...body });
    expect([refused.status, pointers(refused.body)]).toEqual([422, [pointer]]);
  });

  it("after its time → late; before, with nothing → overdue in details and progress", async () => {
    const catalog = structuredClone(COURSE) as Catalog;
    const essay = catalog.modules[0]!.resources[3]!;
    if (essay.kind !== "assignment") throw new Error("the fourth is an assignment");
    essay.due_at = "2026-01-01T00:00:00.000Z";
    const { ada, bob, maria } = await makeTenant(catalog);
    await ask(bob, "POST", "/api/progress/bob/interaction", {
      content_id: "map",
      interaction_type: "seen",
    });
    const late = await ask(ada, "POST", ESSAY, {
      submission_id: "s",
      url: "https://a.example/essay",
    });
    expect(late.body).toMatchObject({ late: true, url: "https://a.example/essay", text: null });
    expect((await ask(bob, "GET", "/api/progress/bob")).body.assignments).toEqual({
      total: 2,
      submitted: 0,
      overdue: 1,
    });
    expect((await ask(bob, "GET", "/api/progress/bob/dashboard")).body.next[0]).toMatchObject({
      action: "submit",
      resource_id: "essay",
      overdue: true,
    });
    await vi.waitFor(async () => {
      const { body } = await ask(maria, "GET", "/api/analytics/manager/bob/details");
      expect(body.assignments[0]).toMatchObject({ assignment_id: "essay", status: "overdue" });
    });
  });

  it("graded below the goal, then above → in progress, then completed; lowered again → stays completed", async () => {
    const { ada, maria } = await makeTenant();
    const drill = "/api/assignments/drill/submissions";
    const sent = await ask(ada, "POST", drill, { submission_id: "d", text: "done" });
    expect(sent.body.module).toEqual({ module_id: "m-2", status: "in_progress", percent: 0 });
    const claim = () => ask(ada, "POST", "/api/modules/m-2/resources/drill/complete");
    expect((await claim()).body.missing).toEqual(["wait for its grade: 80 % is needed"]);
    const low = await grade(maria, "d", { score: 0.4 }, "drill");
    expect(low.body).toMatchObject({ module: { percent: 50 }, grade: { feedback: "" } });
    expect((await claim()).body.missing).toEqual(["reach a grade of 80 %: the best was 40 %"]);
    const high = await grade(maria, "d", { score: 0.8, feedback: "Now it is." }, "drill");
    expect(high.body.module).toMatchObject({ status: "completed", percent: 100 });
    const lowered = await grade(maria, "d", { score: 0.1 }, "drill");
    expect(lowered.body.module).toMatchObject({ status: "completed", percent: 100 });
    expect((await claim()).status).toBe(409);
  });

  it("two submissions → the better grade counts, also when the worse one is graded later", async () => {
    const { ada, maria } = await makeTenant();
    const drill = "/api/assignments/drill/submissions";
    for (const id of ["d-1", "d-2"]) await ask(ada, "POST", drill, { submission_id: id, text: id });
    expect((await grade(maria, "d-1", { score: 0.6 }, "drill")).body.module.percent).toBe(75);
    expect((await grade(maria, "d-2", { score: 0.2 }, "drill")).body.module.percent).toBe(75);
    expect((await grade(maria, "d-1", { score: 0.1 }, "drill")).body.module.percent).toBe(25);
  });

  it("graded by who does not manage its learner, or of no such id → 404; of a range beyond 0 to 1 → 422", async () => {
    const { ada, maria, otto, lms } = await makeTenant();
    await ask(ada, "POST", ESSAY, { submission_id: "s", text: "x" });
    expect((await grade(otto, "s", { score: 1 })).status).toBe(404);
    expect((await grade(otto, "s", { score: 1, learner_id: "ada" })).status).toBe(404);
    expect((await grade(maria, "t", { score: 1 })).status).toBe(404);
    expect((await grade(maria, "s", { score: 1 }, "drill")).status).toBe(404);
    expect((await grade(maria, "s", { score: 80 })).status).toBe(422);
    expect((await grade(lms, "s", { score: 1 })).body.grade.graded_by).toBe("lms");
  });

  it("two learners chose one id → the grader has to say whose", async () => {
    const { ada, bob, maria } = await makeTenant();
    for (const who of [ada, bob])
      await ask(who, "POST", ESSAY, { submission_id: "s", text: who.id });
    const which = await grade(maria, "s", { score: 1 });
    expect([which.status, pointers(which.body)]).toEqual([422, ["/learner_id"]]);
    const graded = await grade(maria, "s", { score: 1, learner_id: "bob" });
    expect(graded.body).toMatchObject({ learner_id: "bob", text: "bob" });
    expect((await ask(ada, "GET", ESSAY)).body[0].grade).toBeNull();
  });

  it("again → as the first time, before any grade; its list has the grade", async () => {
    const { ada, maria } = await makeTenant();
    const first = await ask(ada, "POST", ESSAY, { submission_id: "s", text: "one" });
    await grade(maria, "s", { score: 0.5 });
    const again = await ask(ada, "POST", ESSAY, { submission_id: "s", text: "two" });
    expect(again.body).toEqual(first.body);
    expect((await ask(ada, "GET", ESSAY)).body).toMatchObject([
      { text: "one", grade: { score: 0.5 } },
    ]);
  });
});

describe("notes", () => {
  it("of a module, page by page, newest first; all of them without a module", async () => {
    const { ada } = await makeTenant();
    for (let n = 1; n <= 5; n += 1) {
      const module_id = n % 2 ? "m-1" : "m-2";
      await ask(ada, "POST", "/api/notes", { note_id: `n-${n}`, module_id, text: `note ${n}` });
    }
    const first = await ask(ada, "GET", "/api/notes?module_id=m-1&limit=2");
    const texts = (body: { text: string }[]) => body.map(({ text }) => text);
    expect(texts(first.body)).toEqual(["note 5", "note 3"]);
    expect(first.headers.get("X-Total-Count")).toBe("3");
    const [, next] = /^<(.*)>; rel="next"$/.exec(first.headers.get("Link") ?? "") ?? [];
    const second = await ask(ada, "GET", next!);
    expect(texts(second.body)).toEqual(["note 1"]);
    expect(second.headers.get("Link")).toBeNull();
    expect((await ask(ada, "GET", "/api/notes")).body).toHaveLength(5);
  });

  it("beside a module or a resource that there is not → 404 that names it", async () => {
    const { ada } = await makeTenant();
    const note = { note_id: "n", text: "x" };
    const nowhere = await ask(ada, "POST", "/api/notes", { ...note, module_id: "m-9" });
    expect([nowhere.status, pointers(nowhere.body)]).toEqual([404, ["/module_id"]]);
    const elsewhere = { ...note, module_id: "m-2", resource_id: "film" };
    const astray = await ask(ada, "POST", "/api/notes", elsewhere);
    expect([astray.status, pointers(astray.body)]).toEqual([404, ["/resource_id"]]);
    expect((await ask(ada, "GET", "/api/notes?module_id=m-9")).status).toBe(404);
  });

  it("texts that fill a page → pages end before they are too large, and none is left out", async () => {
    const { ada } = await makeTenant();
    const text = "🌍".repeat(4000);
    for (let n = 0; n < 14; n += 1)
      await ask(ada, "POST", "/api/notes", { note_id: `n-${n}`, module_id: "m-1", text });
    let path: string | undefined = "/api/notes";
    let seen = 0;
    for (let pages = 0; path && pages < 9; pages += 1) {
      const { body, headers } = await ask(ada, "GET", path);
      expect(JSON.stringify(body).length).toBeLessThan(256 * 1024);
      seen += body.length;
      [, path] = /^<(.*)>; rel="next"$/.exec(headers.get("Link") ?? "") ?? [];
    }
    expect(seen).toBe(14);
  });
});
