/** A learner's progress over HTTP: fresh, in their zone, for who may read it. */
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { OPERATIONS, type Operation } from "../../../../src/contract/operations.ts";
import { ask, type Person } from "../../build/ask.ts";
import { pulse } from "../../../build/items.ts";
import { makeLearner } from "../../build/learner.ts";
import { makeTenant, put } from "../../build/tenant.ts";

const DAY = 86_400_000;
const READS = Object.values<Operation>(OPERATIONS)
  .filter(({ method, path }) => method === "GET" && path.startsWith("/api/progress/"))
  .map(({ path }) => path);
const pathOf = (path: string, id: string) => path.replace("{user_id}", encodeURIComponent(id));

async function study(who: Person, ...items: ReturnType<typeof pulse>[]) {
  const { status } = await ask(who, "POST", "/api/telemetry/batch", { items });
  expect(status).toBe(200);
}

describe("who may read a learner's progress", () => {
  it.each(READS)("%s → the learner, their manager, an admin and a service", async (path) => {
    const { ada, bob, maria, otto, admin, lms } = await makeTenant();
    const stranger: Person = { ...ada, tenant: crypto.randomUUID() };
    const statusOf = async (who: Person, id: string) =>
      (await ask(who, "GET", pathOf(path, id))).status;
    expect(await statusOf(ada, "ada")).toBe(200);
    expect(await statusOf(bob, "ada")).toBe(403);
    expect(await statusOf(maria, "ada")).toBe(200);
    expect(await statusOf(otto, "ada")).toBe(404);
    expect(await statusOf(admin, "ada")).toBe(200);
    expect(await statusOf(lms, "ada")).toBe(200);
    for (const who of [maria, admin, lms]) expect(await statusOf(who, "nobody")).toBe(404);
    // The same name in another tenant is somebody else, who has done nothing.
    await study(ada, pulse(Date.now()));
    const { body } = await ask(stranger, "GET", pathOf(PATHS_OVERALL, "ada"));
    expect(body).toMatchObject({ total_focus_seconds: 0, modules: { total: 0 } });
  });

  it("a manager's and an admin's reads are in the audit trail, a learner's own are not", async () => {
    const { ada, maria, admin } = await makeTenant();
    for (const who of [ada, maria, admin]) await ask(who, "GET", "/api/progress/ada");
    const { body } = await ask(admin, "GET", "/api/analytics/manager/audit-trail");
    expect(
      body.map((e: { actor: string; action: string; learner_id: string }) => [
        e.actor,
        e.action,
        e.learner_id,
      ]),
    ).toEqual([
      ["root", "learner.progress", "ada"],
      ["maria", "learner.progress", "ada"],
    ]);
  });

  it("a learner who began a moment ago, in no team → an admin and a service find them", async () => {
    const { admin, lms, person } = await makeTenant();
    const eve = person("eve", "learner");
    await study(eve, pulse(Date.now()));
    for (const who of [admin, lms]) {
      const { body } = await ask(who, "GET", "/api/progress/eve");
      expect(body).toMatchObject({ user_id: "eve", total_focus_seconds: 15 });
    }
  });

  it.each([
    ["129 characters", "x".repeat(129)],
    ["a thousand", "x".repeat(1000)],
    ["half a surrogate pair", "%ED%A0%BD"],
  ])("an id of %s → 404, not a fault of ours", async (_, id) => {
    const { admin } = await makeTenant();
    expect((await ask(admin, "GET", `/api/progress/${id}`)).status).toBe(404);
  });
});

const PATHS_OVERALL = "/api/progress/{user_id}";
const POST_ADA = "/api/progress/ada/interaction";

describe("queries", () => {
  const ZONED = READS.filter((path) => !path.endsWith("readiness"));
  it.each(ZONED)("%s of a zone that there is not → 422 that names it", async (path) => {
    const { ada } = await makeTenant();
    for (const tz of ["Mars/Base", "+02:00", "", "x".repeat(100)]) {
      const { status, body } = await ask(
        ada,
        "GET",
        `${pathOf(path, "ada")}?tz=${encodeURIComponent(tz)}`,
      );
      expect([tz, status, body.errors?.[0]?.pointer]).toEqual([tz, 422, "/tz"]);
    }
    const rome = await ask(ada, "GET", `${pathOf(path, "ada")}?tz=Europe/Rome`);
    expect(rome.status).toBe(200);
  });

  it.each(["analytics", "trends", "activity"])("%s of days beyond 1 to 365 → 422", async (kind) => {
    const { ada } = await makeTenant();
    for (const days of ["0", "366", "1.5", "many", "-1"]) {
      const { status, body } = await ask(ada, "GET", `/api/progress/ada/${kind}?days=${days}`);
      expect([days, status, body.errors?.[0]?.pointer]).toEqual([days, 422, "/days"]);
    }
    for (const days of [1, 365]) {
      const { status } = await ask(ada, "GET", `/api/progress/ada/${kind}?days=${days}`);
      expect(status).toBe(200);
    }
  });

  it("readiness for a certification that there is not → 404", async () => {
    const { ada } = await makeTenant();
    const { status } = await ask(ada, "GET", "/api/progress/ada/readiness?certification=x");
    expect(status).toBe(404);
  });
});

describe("what is told", () => {
  it("the newest pulse is in every answer at once, warm and after a crash", async () => {
    const { ada, tenant } = await makeTenant();
    const now = Date.now();
    await study(ada, pulse(now, { resource_id: "text", kind: "reading", duration_delta: 90 }));
    await makeLearner(tenant, "ada").abort();
    const told = async (kind: string) => (await ask(ada, "GET", `/api/progress/ada${kind}`)).body;
    expect(await told("")).toMatchObject({
      total_focus_seconds: 90,
      percent: 12,
      modules: { total: 2, completed: 0, in_progress: 1 },
      streak: { current: 1, longest: 1, active_today: true },
    });
    expect((await told("/analytics")).resources).toMatchObject([
      { resource_id: "text", title: "Ways out", module_id: "m-1", focus_seconds: 90 },
    ]);
    expect((await told("/activity")).activity.at(-1)).toMatchObject({
      focus_seconds: 90,
      active: true,
    });
    const dashboard = await told("/dashboard");
    expect(dashboard).toMatchObject({
      overall: { total_focus_seconds: 90, percent: 12 },
      resume: { resource_id: "film", percent: 0, position: null },
      next: [
        { resource_id: "film", module_title: "Fire safety" },
        { resource_id: "quiz" },
        { resource_id: "essay" },
        { resource_id: "drill" },
      ],
      achievements: { earned_count: 0, next: { id: "three_days", percent: 33 } },
    });
    expect(dashboard.week).toHaveLength(7);
    expect(dashboard.week.at(-1).focus_seconds).toBe(90);
  });

  it("left off in the film → where to go on, at its position", async () => {
    const { ada } = await makeTenant();
    const now = Date.now();
    const film = { resource_id: "film", duration: 60, played: [[0, 15]] as [number, number][] };
    await study(ada, pulse(now, { ...film, position: 15 }));
    const { body } = await ask(ada, "GET", "/api/progress/ada/dashboard");
    expect(body.resume).toEqual({
      module_id: "m-1",
      module_title: "Fire safety",
      resource_id: "film",
      title: "The alarm sounds",
      kind: "video",
      percent: 27,
      position: 15,
      url: "/film",
    });
  });

  it("an achievement that was told keeps its time, whatever arrives late", async () => {
    const { ada } = await makeTenant();
    // Noons, so that no five minutes of them lie on two days.
    const noon = (days: number) => (Math.floor(Date.now() / DAY) - days + 0.5) * DAY;
    const minutes = (at: number, n: number) => pulse(at, { duration_delta: n * 60 });
    await study(ada, minutes(noon(3), 5), minutes(noon(2), 5));
    const read = async () => (await ask(ada, "GET", "/api/progress/ada/achievements")).body;
    const first = await read();
    const [earned] = first.achievements;
    expect(earned).toMatchObject({ id: "first_steps", percent: 100 });
    expect(Math.abs(Date.parse(earned.earned_at) - noon(2))).toBeLessThanOrEqual(15 * 60_000);
    // What was studied before that came late: by the history alone it would have been reached earlier.
    await study(ada, minutes(noon(4), 10));
    const later = await read();
    expect(later.achievements.find((a: { id: string }) => a.id === "first_steps")).toEqual(earned);
  });

  it("achievements that a manager reads in a zone of theirs → the learner's stay their own", async () => {
    const { ada, maria, tenant } = await makeTenant();
    const learner = makeLearner(tenant, "ada");
    const day = Math.floor(Date.now() / DAY) - 5;
    // Two days of UTC that are three of Rome.
    for (const at of [day * DAY + 12 * 3_600_000, (day + 1) * DAY + 23.75 * 3_600_000]) {
      await learner.ingest([pulse(at, { duration_delta: 600 })], at);
    }
    await learner.ingest(
      [pulse((day + 1) * DAY + 6e7, { duration_delta: 600 })],
      (day + 1) * DAY + 9e7,
    );
    const read = async (who: Person, tz: string) => {
      const { body } = await ask(who, "GET", `/api/progress/ada/achievements?tz=${tz}`);
      return body.achievements.find((a: { id: string }) => a.id === "three_days").earned_at;
    };
    expect(await read(maria, "Europe/Rome")).not.toBeNull();
    expect(await read(ada, "UTC")).toBeNull();
    expect(await read(ada, "Europe/Rome")).not.toBeNull();
    expect(await read(ada, "UTC")).not.toBeNull();
  });

  it("a quiz, and forty other things after it → the quiz is in the details still", async () => {
    const { ada, maria } = await makeTenant();
    await ask(ada, "POST", "/api/quizzes/quiz/attempts", { attempt_id: "a", answers: {} });
    const now = Date.now();
    await study(
      ada,
      ...Array.from({ length: 40 }, (_, n) => pulse(now, { resource_id: `x-${n}` })),
    );
    await vi.waitFor(async () => {
      const { body } = await ask(maria, "GET", "/api/analytics/manager/ada/details");
      expect(body.resources).toHaveLength(41);
      expect(body.quizzes).toMatchObject([{ quiz_id: "quiz", attempts_count: 1 }]);
    });
  });

  it("graded after the film was left → it is the film that is gone on with", async () => {
    const { ada, maria } = await makeTenant();
    const path = "/api/assignments/drill/submissions";
    await ask(ada, "POST", path, { submission_id: "s", text: "x" });
    await study(ada, pulse(Date.now(), { resource_id: "film", duration: 60, played: [[0, 5]] }));
    await ask(maria, "PUT", `${path}/s/grade`, { score: 0.1 });
    const { body } = await ask(ada, "GET", "/api/progress/ada/dashboard");
    expect(body.resume.resource_id).toBe("film");
  });

  it("the catalogue was replaced → the manager's list counts by the new one, once they were read", async () => {
    const { ada, admin, maria } = await makeTenant();
    await ask(ada, "POST", POST_ADA, {
      content_id: "text",
      interaction_type: "read",
      time_spent: 30,
    });
    await ask(ada, "POST", "/api/assignments/essay/submissions", { submission_id: "s", text: "x" });
    const resources = [{ id: "other", kind: "reading", title: "Other" }];
    const catalog = { modules: [{ id: "m-9", title: "Nine", resources }] };
    await put(admin, "/api/admin/catalog", catalog);
    expect((await ask(ada, "GET", "/api/progress/ada")).body.percent).toBe(0);
    await vi.waitFor(async () => {
      const query = `SELECT percent_sum, assignments_submitted FROM learner WHERE tenant_id = ?1`;
      const row = await env.DB.prepare(query).bind(ada.tenant).first();
      expect(row).toEqual({ percent_sum: 0, assignments_submitted: 0 });
    });
    const { body } = await ask(maria, "GET", "/api/analytics/manager/learners?q=ada");
    expect(body[0].risk_reasons).toContain("No progress in any module yet");
  });

  it("three years of days, a learner away for a month → all of them are told", async () => {
    const { ada, tenant } = await makeTenant();
    const learner = makeLearner(tenant, "ada");
    const today = Math.floor(Date.now() / DAY);
    const days = Array.from({ length: 120 }, (_, n) => today - 150 + n);
    for (const day of days) {
      const at = day * DAY + 10 * 3_600_000;
      await learner.ingest([pulse(at, { duration_delta: 600 })], at);
    }
    const { body } = await ask(ada, "GET", "/api/progress/ada/activity?days=365");
    const active = body.activity.filter((day: { active: boolean }) => day.active);
    expect(active).toHaveLength(120);
    expect(body.streak).toEqual({ current: 0, longest: 120, active_today: false, since: null });
    expect(body.activity).toHaveLength(365);
    const sum = active.reduce((s: number, d: { focus_seconds: number }) => s + d.focus_seconds, 0);
    expect(sum).toBe(120 * 600);
  });
});

describe("an interaction", () => {
  const one = { content_id: "text", interaction_type: "page_read" };

  it("sent again → duplicate, with the time counted once; the session is the day's", async () => {
    const { ada } = await makeTenant();
    const at = new Date(Date.now() - 3_600_000).toISOString();
    const body = { ...one, interaction_id: "i", time_spent: 120.5, occurred_at: at };
    const first = await ask(ada, "POST", POST_ADA, body);
    expect(first.body).toMatchObject({
      interaction_id: "i",
      status: "accepted",
      credited_seconds: 120.5,
      session_id: `interactions-${at.slice(0, 10)}`,
    });
    expect(first.body.warning).toBeUndefined();
    const again = await ask(ada, "POST", POST_ADA, { ...body, time_spent: 300 });
    expect(again.body).toMatchObject({ status: "duplicate", credited_seconds: 0 });
    const session = await ask(
      ada,
      "GET",
      `/api/telemetry/sessions/interactions-${at.slice(0, 10)}`,
    );
    expect(session.body).toMatchObject({ pulse_count: 1, event_count: 0, focus_seconds: 120.5 });
  });

  it("without an id or a time → one is made and returned, with a warning", async () => {
    const { ada } = await makeTenant();
    const { body } = await ask(ada, "POST", POST_ADA, { ...one, time_spent: 10 });
    expect(body.interaction_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(body.warning).toContain("interaction_id");
  });

  it("over time that a tab has counted → credited once, as any span", async () => {
    const { ada } = await makeTenant();
    const now = Date.now();
    await study(ada, pulse(now, { duration_delta: 60 }));
    const { body } = await ask(ada, "POST", POST_ADA, {
      ...one,
      time_spent: 90,
      occurred_at: new Date(now).toISOString(),
    });
    expect(body.credited_seconds).toBe(30);
  });

  it("its id again with another body → nothing changes, neither time nor timeline nor module", async () => {
    const { ada, maria } = await makeTenant();
    await ask(ada, "POST", POST_ADA, { ...one, interaction_id: "i", content_id: "elsewhere" });
    const again = await ask(ada, "POST", POST_ADA, {
      interaction_id: "i",
      content_id: "map",
      interaction_type: "map_seen",
      time_spent: 50,
    });
    expect(again.body).toMatchObject({ status: "duplicate", session_id: null });
    expect((await ask(ada, "GET", "/api/modules/m-2")).body.status).toBe("not_started");
    const { body } = await ask(maria, "GET", "/api/progress/ada");
    expect(body.total_focus_seconds).toBe(0);
  });

  it("ahead of our clock → refused, and leaves later ones where they belong, whoever moved what clock", async () => {
    const { ada } = await makeTenant();
    const hour = 3_600_000;
    const ahead = {
      ...one,
      occurred_at: new Date(Date.now() + hour).toISOString(),
      time_spent: 60,
    };
    expect((await ask(ada, "POST", POST_ADA, ahead)).body).toMatchObject({ code: "in_future" });
    // A page whose clock is five hours ahead, in a session of the same name.
    const session_id = `interactions-${new Date().toISOString().slice(0, 10)}`;
    await ask(ada, "POST", "/api/telemetry/event", {
      event_id: "e",
      session_id,
      event_type: "seen",
      occurred_at: new Date(Date.now() + 5 * hour).toISOString(),
      sent_at: new Date(Date.now() + 5 * hour).toISOString(),
    });
    const now = Date.now();
    await ask(ada, "POST", POST_ADA, { ...one, time_spent: 60 });
    const { body } = await ask(ada, "GET", "/api/progress/ada");
    expect(Math.abs(Date.parse(body.last_active) - now)).toBeLessThan(10_000);
  });

  it("refused for a torn cover → leaves no trace", async () => {
    const { ada, tenant } = await makeTenant();
    const learner = makeLearner(tenant, "ada");
    const now = Date.now();
    // 20,000 pieces of 10 ms, the last of them hours ago.
    for (let n = 0; n < 80; n += 1) {
      const from = now - 6 * 3_600_000 + n * 250 * 20;
      const spans = Array.from({ length: 250 }, (_, k): [number, number] => [
        from + k * 20,
        from + k * 20 + 10,
      ]);
      await learner.ingest([pulse(from, { spans, resource_id: `r-${n}` })], now);
    }
    const refused = await ask(ada, "POST", POST_ADA, { ...one, content_id: "map", time_spent: 5 });
    expect(refused).toMatchObject({ status: 422, body: { code: "too_fragmented" } });
    expect((await ask(ada, "GET", "/api/modules/m-2")).body.status).toBe("not_started");
  });

  it.each([
    ["more than a day", { time_spent: 86_401 }, "/time_spent"],
    ["less than nothing", { time_spent: -1 }, "/time_spent"],
    ["a type that is none", { interaction_type: "Page Read" }, "/interaction_type"],
    ["no content", { content_id: undefined }, "/content_id"],
    ["a time that is none", { occurred_at: "yesterday" }, "/occurred_at"],
    [
      "eight days ago",
      { occurred_at: new Date(Date.now() - 8 * DAY).toISOString() },
      "/occurred_at",
    ],
  ])("%s → 422 that names the field", async (_, wrong, pointer) => {
    const { ada } = await makeTenant();
    const { status, body } = await ask(ada, "POST", POST_ADA, { ...one, ...wrong });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });
});
