/** What a forged client gains: nothing. Each forgery by name, against the real Worker. */
import { describe, expect, it, vi } from "vitest";
import type { Pulse } from "../../../src/contract/telemetry.ts";
import { ask, type Person } from "../build/ask.ts";
import { pulse } from "../../build/items.ts";
import { makeTenant } from "../build/tenant.ts";

const film = (at: number, partial: Partial<Pulse> = {}) =>
  pulse(at, { resource_id: "film", module_id: "m-1", kind: "video", ...partial });

async function send(who: Person, ...items: Pulse[]) {
  const { status, body } = await ask(who, "POST", "/api/telemetry/batch", { items });
  expect(status).toBe(200);
  return body;
}

const claimFilm = async (who: Person) => {
  const { status, body } = await ask(who, "POST", "/api/modules/m-1/resources/film/complete");
  return { status, code: body.code, percent: body.percent };
};

/** What the manager is told, once the ledger knows that there is something new. */
async function qualityOf(maria: Person, wanted: object) {
  await vi.waitFor(async () => {
    const { body } = await ask(maria, "GET", "/api/analytics/manager/ada/details");
    expect(body.quality).toMatchObject(wanted);
  });
}

describe("a forged client", () => {
  it("seeks to the end → no coverage, not complete", async () => {
    const { ada } = await makeTenant();
    await send(ada, film(Date.now(), { position: 60, played: [[59, 60]], watch_time: 1 }));
    expect(await claimFilm(ada)).toEqual({ status: 409, code: "not_complete", percent: 1 });
  });

  it("watch_time from nowhere → no evidence, and marked", async () => {
    const { ada, maria } = await makeTenant();
    await send(ada, film(Date.now(), { spans: [], watch_time: 3600, position: 60 }));
    expect(await claimFilm(ada)).toEqual({ status: 409, code: "not_complete", percent: 0 });
    await qualityOf(maria, { unwatched_seconds: 3600 });
  });

  it("played without attention → no evidence, and marked", async () => {
    const { ada, maria } = await makeTenant();
    await send(ada, film(Date.now(), { spans: [], played: [[0, 60]] }));
    expect(await claimFilm(ada)).toEqual({ status: 409, code: "not_complete", percent: 0 });
    await qualityOf(maria, { unattended_seconds: 60 });
  });

  it("played beyond max_rate × its spans → twice the attention counts, and the rest is marked", async () => {
    const { ada, maria } = await makeTenant();
    const now = Date.now();
    await send(ada, film(now, { spans: [[now - 10_000, now]], played: [[0, 60]] }));
    // 2 × 10 s of 54 s.
    expect(await claimFilm(ada)).toEqual({ status: 409, code: "not_complete", percent: 37 });
    await qualityOf(maria, { unattended_seconds: 40 });
  });

  it("a thousand pulses at once → the time that passed, once; what was claimed twice is marked", async () => {
    const { ada, maria } = await makeTenant();
    const now = Date.now();
    for (let batch = 0; batch < 10; batch += 1) {
      const items = Array.from({ length: 100 }, (_, n) =>
        film(now, { session_id: `tab-${n}`, duration_delta: 10 }),
      );
      await send(ada, ...items);
    }
    const { body } = await ask(ada, "GET", "/api/progress/ada/analytics");
    expect(body).toMatchObject({ total_focus_seconds: 10, sessions: { count: 100 } });
    await qualityOf(maria, { overlap_seconds: 9990 });
  });

  it("another duration than the catalogue's, small or large → the catalogue's counts, and it is marked", async () => {
    const { ada, maria } = await makeTenant();
    const now = Date.now();
    const short = { duration: 1, played: [[0, 1]] as [number, number][] };
    await send(ada, film(now, { ...short, duration_delta: 15 }));
    expect(await claimFilm(ada)).toMatchObject({ status: 409, percent: 1 });
    await send(ada, film(now, { duration: 100_000, spans: [] }), film(now, { duration: 61 }));
    await qualityOf(maria, { duration_mismatches: 2 });
  });

  it("somebody else's id → 403, or 404 where others' may be asked for, and nothing is written", async () => {
    const { ada, bob, otto, lms } = await makeTenant();
    const items = [film(Date.now())];
    const wrong: [Person, string, string, unknown, number][] = [
      [ada, "POST", "/api/telemetry/batch", { learner_id: "bob", items }, 403],
      [
        ada,
        "POST",
        "/api/progress/bob/interaction",
        { content_id: "text", interaction_type: "x" },
        403,
      ],
      [
        ada,
        "POST",
        "/api/quizzes/quiz/attempts",
        { attempt_id: "x", answers: {}, learner_id: "bob" },
        403,
      ],
      [
        ada,
        "POST",
        "/api/assignments/essay/submissions",
        { submission_id: "x", text: "x", learner_id: "bob" },
        403,
      ],
      [
        ada,
        "POST",
        "/api/notes",
        { note_id: "x", module_id: "m-1", text: "x", learner_id: "bob" },
        403,
      ],
      [ada, "POST", "/api/modules/m-1/resources/film/complete", { learner_id: "bob" }, 403],
      [ada, "GET", "/api/notes?learner_id=bob", undefined, 403],
      [ada, "GET", "/api/quizzes/quiz?learner_id=bob", undefined, 403],
      [ada, "GET", "/api/assignments/essay/submissions?learner_id=bob", undefined, 403],
      [ada, "GET", "/api/progress/bob", undefined, 403],
      [
        ada,
        "POST",
        "/api/quizzes/quiz/results",
        { learner_id: "ada", attempt_id: "x", score: 1, max_score: 1 },
        403,
      ],
      [ada, "PUT", "/api/assignments/essay/submissions/x/grade", { score: 1 }, 403],
      [otto, "GET", "/api/progress/bob", undefined, 404],
      [otto, "GET", "/api/quizzes/quiz?learner_id=bob", undefined, 404],
      [otto, "GET", "/api/assignments/essay/submissions?learner_id=bob", undefined, 404],
      [lms, "GET", "/api/progress/nobody", undefined, 404],
      [lms, "POST", "/api/quizzes/quiz/attempts", { attempt_id: "x", answers: {} }, 422],
    ];
    for (const [who, method, path, body, status] of wrong) {
      const answer = await ask(who, method, path, body);
      expect([method, path, answer.status]).toEqual([method, path, status]);
    }
    expect((await ask(bob, "GET", "/api/progress/bob")).body).toMatchObject({
      total_focus_seconds: 0,
      last_active: null,
    });
  });

  it("another session's id, or an event id that was used → credited to oneself alone, once", async () => {
    const { ada, bob } = await makeTenant();
    const now = Date.now();
    const item = film(now, { event_id: "one", session_id: "shared" });
    await send(ada, item);
    const again = await send(bob, item);
    expect(again.credited_seconds).toBe(15);
    expect((await send(ada, { ...item, duration_delta: 60 })).results[0].status).toBe("duplicate");
    const session = await ask(ada, "GET", "/api/telemetry/sessions/shared");
    expect(session.body).toMatchObject({ pulse_count: 1, focus_seconds: 15 });
  });

  it("a score sent as an interaction → in the timeline, and no attempt", async () => {
    const { ada } = await makeTenant();
    await ask(ada, "POST", "/api/progress/ada/interaction", {
      content_id: "quiz",
      interaction_type: "quiz_passed",
      score: 1,
    });
    const { body } = await ask(ada, "GET", "/api/quizzes/quiz");
    expect(body).toMatchObject({ attempts_count: 0, passed: false });
  });

  it("events and interactions named as our own lines → the client's word, and told so", async () => {
    const { ada, maria } = await makeTenant();
    const data = { accuracy: 1, passed: true, attempt_number: 1 };
    await ask(ada, "POST", "/api/telemetry/event", {
      event_id: "e",
      session_id: "s",
      event_type: "quiz_attempted",
      occurred_at: new Date().toISOString(),
      event_data: data,
    });
    await ask(ada, "POST", "/api/progress/ada/interaction", {
      content_id: "quiz",
      interaction_type: "module_completed",
    });
    await ask(ada, "POST", "/api/quizzes/quiz/attempts", { attempt_id: "a", answers: {} });
    await vi.waitFor(async () => {
      const { body } = await ask(maria, "GET", "/api/analytics/manager/ada/details");
      const said = body.timeline.map((line: { type: string; source: string }) => [
        line.type,
        line.source,
      ]);
      expect(said).toContainEqual(["quiz_attempted", "record"]);
      expect(said).toContainEqual(["quiz_attempted", "client"]);
      expect(said).toContainEqual(["module_completed", "client"]);
      expect(said).not.toContainEqual(["module_completed", "record"]);
    });
  });

  it("fifteen texts with one half-minute → each has it, and it is marked that they overlap", async () => {
    const { ada, maria } = await makeTenant();
    const now = Date.now();
    const texts = Array.from({ length: 15 }, (_, n) =>
      pulse(now, { resource_id: `text-${n}`, kind: "reading", duration_delta: 30 }),
    );
    await send(ada, ...texts);
    await qualityOf(maria, { excess_evidence_seconds: 15 * 30 - 60, overlap_seconds: 14 * 30 });
  });

  it("a learner who is a manager grades their own → 403", async () => {
    const { admin, person } = await makeTenant();
    const eve = person("eve", "learner", "manager");
    const team = { name: "Mine", managers: ["eve"], learners: [{ id: "eve", name: "Eve" }] };
    await ask(admin, "PUT", "/api/admin/teams/mine", team);
    const path = "/api/assignments/drill/submissions";
    await ask(eve, "POST", path, { submission_id: "s", text: "mine" });
    const { status } = await ask(eve, "PUT", `${path}/s/grade`, { score: 1 });
    expect(status).toBe(403);
  });

  it("a claim of completion → evidence decides, however often it is made", async () => {
    const { ada } = await makeTenant();
    for (const resource of ["film", "text", "quiz", "essay"]) {
      const path = `/api/modules/m-1/resources/${resource}/complete`;
      for (let n = 0; n < 3; n += 1) expect((await ask(ada, "POST", path)).status).toBe(409);
    }
    expect((await ask(ada, "GET", "/api/modules/m-1")).body).toMatchObject({
      status: "not_started",
      percent: 0,
    });
    const elsewhere = await ask(ada, "POST", "/api/modules/m-2/resources/film/complete");
    expect(elsewhere.status).toBe(404);
  });
});
