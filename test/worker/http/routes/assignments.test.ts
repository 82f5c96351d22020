import { describe, expect, it, vi } from "vitest";
import type { Catalog } from "../../../../src/contract/catalog.ts";
import { ask, type Person } from "../../build/ask.ts";
import { makeLearner } from "../../build/learner.ts";
import { COURSE, makeTenant, put } from "../../build/tenant.ts";

const ESSAY = "/api/assignments/essay/submissions";
const pointers = (body: { errors: { pointer: string }[] }) => body.errors.map((e) => e.pointer);

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

  it("the same grade tried once more, or an older one that comes late → the newer stays, answered as it stands", async () => {
    const { ada, tenant, admin } = await makeTenant();
    await ask(ada, "POST", "/api/assignments/drill/submissions", { submission_id: "d", text: "x" });
    await ask(admin, "GET", "/api/progress/ada");
    const { calls } = makeLearner(tenant, "ada");
    const part = {
      id: "m-2",
      total: 2,
      required: 1,
      resources: [
        { id: "drill", optional: false, requirement: { type: "score" as const, goal: 0.8 } },
        { id: "map", optional: true, requirement: { type: "claimed" as const } },
      ],
    };
    const grade = async (score: number, at: number) => {
      const graded = { score, feedback: "", at, by: "maria" };
      const handIn = {
        type: "grade" as const,
        assignment: "drill",
        submission: "d",
        grade: graded,
      };
      const catalog = { version: 1, putAt: 0, reopenedAt: 0 };
      return calls().handIn({ handIn, module: part, catalog, received: at });
    };
    const now = Date.now();
    const first = await grade(0.9, now + 2000);
    expect(await grade(0.9, now + 2000)).toEqual({ ...(first as object), status: "repeated" });
    expect(await grade(0.2, now + 1000)).toMatchObject({
      status: "repeated",
      record: { submission: { grade: { score: 0.9 } } },
    });
    expect((await ask(ada, "GET", "/api/assignments/drill/submissions")).body[0].grade.score).toBe(
      0.9,
    );
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

  it("handed in by who manages their own team, too → graded by others, never by themselves", async () => {
    const { admin, maria, person } = await makeTenant();
    const both = person("both", "learner", "manager");
    const learners = [{ id: "both", name: "Both" }];
    const team = { name: "Two", managers: ["both", "maria"], learners };
    await put(admin, "/api/admin/teams/t-2", team);
    await ask(both, "POST", ESSAY, { submission_id: "s", text: "x" });
    for (const body of [{ score: 1 }, { score: 1, learner_id: "both" }]) {
      const own = await grade(both, "s", body);
      expect([own.status, own.body.code]).toEqual([403, "forbidden"]);
    }
    expect((await ask(both, "GET", ESSAY)).body).toMatchObject([{ grade: null }]);
    expect((await grade(maria, "s", { score: 1 })).status).toBe(200);
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

  it("two learners chose one id for two assignments → each is graded by the assignment's name", async () => {
    const { ada, bob, maria } = await makeTenant();
    await ask(ada, "POST", ESSAY, { submission_id: "s", text: "ada" });
    const drill = "/api/assignments/drill/submissions";
    await ask(bob, "POST", drill, { submission_id: "s", text: "bob" });
    expect((await grade(maria, "s", { score: 1 })).body.learner_id).toBe("ada");
    expect((await grade(maria, "s", { score: 1 }, "drill")).body.learner_id).toBe("bob");
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
