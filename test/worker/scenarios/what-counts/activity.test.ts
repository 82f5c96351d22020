/** What is activity, what makes a day active, and when something was reached: by what the learner did, and when. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Item } from "../../../../src/contract/telemetry.ts";
import { event, pulse } from "../../../build/items.ts";
import { ask, type Asked, type Person } from "../../build/ask.ts";
import { makeLearner } from "../../build/learner.ts";
import { COURSE, makeTenant, put } from "../../build/tenant.ts";

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Ahead of the real clock, so that no alarm rings by itself; at noon, so that an hour is no other day. */
const NOON = Math.floor(Date.now() / DAY + 100) * DAY + 12 * HOUR;

let now = NOON;
beforeEach(() => {
  now = NOON;
  vi.useFakeTimers({ toFake: ["Date"], now });
});
afterEach(() => {
  vi.useRealTimers();
});

function pass(ms: number): void {
  now += ms;
  vi.setSystemTime(now);
}

const iso = (at: number) => new Date(at).toISOString();

async function ok(asked: Promise<Asked>): Promise<Asked["body"]> {
  const { status, body } = await asked;
  expect(status, JSON.stringify(body)).toBeLessThan(300);
  return body;
}

function send(who: Person, ...items: readonly Item[]): Promise<Asked["body"]> {
  const batch = { sent_at: iso(now), device_id: "laptop", items };
  return ok(ask(who, "POST", "/api/telemetry/batch", batch));
}

/** Focus that ends `ago` ms before now. */
const focus = (seconds: number, ago = 0, partial: Partial<Parameters<typeof pulse>[1]> = {}) =>
  pulse(now - ago, { duration_delta: seconds, resource_id: "text", kind: "reading", ...partial });

type People = Awaited<ReturnType<typeof makeTenant>>;
type Deed = (people: People) => Promise<unknown>;

/** Ada as her manager reads her, once the ledger has all of it. */
async function rowOf({ tenant, maria }: People) {
  await makeLearner(tenant, "ada").inside((object) => object.alarm());
  // Longer than the list is cached.
  pass(61 * SECOND);
  const [row] = await ok(ask(maria, "GET", "/api/analytics/manager/learners?id=ada"));
  return row;
}

describe("activity, after 34 days away", () => {
  const begun = COURSE.modules[0]!.resources.find(({ id }) => id === "text")!;
  /** Studied and handed something in, and then stayed away. */
  async function away() {
    const people = await makeTenant();
    await send(people.ada, focus(120));
    await ok(
      ask(people.ada, "POST", "/api/assignments/drill/submissions", {
        submission_id: "d",
        text: "x",
      }),
    );
    const left = now;
    pass(34 * DAY);
    return { people, left };
  }
  const note = { note_id: "n", module_id: "m-1", text: "stairs" };
  const answers = { attempt_id: "a", answers: { a: "out" } };

  const NONE: readonly (readonly [string, Deed])[] = [
    ["a page opened for a second", ({ ada }) => send(ada, focus(1), event(now))],
    ["5 s less a millisecond of focus", ({ ada }) => send(ada, focus(4.999))],
    ["an event", ({ ada }) => send(ada, event(now, { event_type: "mission_start" }))],
    ["a pulse without time", ({ ada }) => send(ada, focus(0, 0, { spans: [], position: 9 }))],
    [
      "a claim that something is complete",
      ({ ada }) => ask(ada, "POST", "/api/modules/m-1/resources/text/complete"),
    ],
    [
      "a grade",
      ({ maria }) =>
        ok(ask(maria, "PUT", "/api/assignments/drill/submissions/d/grade", { score: 0.9 })),
    ],
    [
      "a result that a service tells",
      ({ lms }) =>
        ok(
          ask(lms, "POST", "/api/quizzes/quiz/results", {
            learner_id: "ada",
            attempt_id: "r",
            score: 4,
            max_score: 4,
          }),
        ),
    ],
    [
      "another catalogue, and its review",
      async ({ admin, ada }) => {
        const modules = [{ id: "m-1", title: "Less", resources: [begun] }, COURSE.modules[1]!];
        await put(admin, "/api/admin/catalog", { modules });
        expect((await ok(ask(ada, "GET", "/api/modules/m-1"))).status).toBe("completed");
      },
    ],
    ["a look at their progress", ({ ada }) => ok(ask(ada, "GET", "/api/progress/ada/dashboard"))],
  ];
  it.each(NONE)("%s → still away, and as grave", async (_, deed) => {
    const { people, left } = await away();
    await deed(people);
    expect(await rowOf(people)).toMatchObject({
      last_active: iso(left),
      status: "Inactive",
      risk_level: "high",
    });
  });

  const ACTIVE: readonly (readonly [string, Deed])[] = [
    ["5 s of focus", ({ ada }) => send(ada, focus(5))],
    ["5 s of two items", ({ ada }) => send(ada, focus(2), focus(3, 10 * SECOND))],
    ["an attempt", ({ ada }) => ok(ask(ada, "POST", "/api/quizzes/quiz/attempts", answers))],
    [
      "an attempt that a service hands in for them",
      ({ lms }) =>
        ok(ask(lms, "POST", "/api/quizzes/quiz/attempts", { ...answers, learner_id: "ada" })),
    ],
    [
      "a submission",
      ({ ada }) =>
        ok(
          ask(ada, "POST", "/api/assignments/essay/submissions", { submission_id: "e", text: "x" }),
        ),
    ],
    ["a note", ({ ada }) => ok(ask(ada, "POST", "/api/notes", note))],
  ];
  it.each(ACTIVE)("%s → active", async (_, deed) => {
    const { people } = await away();
    await deed(people);
    const at = now;
    expect(await rowOf(people)).toMatchObject({
      last_seen: iso(at),
      last_active: iso(at),
      status: "Active",
    });
  });

  it.each([
    ["an event → seen now", ({ ada }: People) => send(ada, event(now)), true],
    ["a grade → not seen", NONE[5]![1], false],
    ["a service's result → not seen", NONE[6]![1], false],
  ])("%s: in the list, in details and in their own progress", async (_, deed, isSeen) => {
    const { people, left } = await away();
    await deed(people);
    const times = { last_active: iso(left), last_seen: iso(isSeen ? now : left) };
    expect(await rowOf(people)).toMatchObject(times);
    const details = await ask(people.maria, "GET", "/api/analytics/manager/ada/details");
    expect(details.body).toMatchObject(times);
    expect((await ask(people.ada, "GET", "/api/progress/ada")).body).toMatchObject(times);
  });

  it("a row of the ledger from before anything was told of seeing → last seen when last active", async () => {
    const { people, left } = await away();
    await rowOf(people);
    const query = `UPDATE learner SET last_seen_at = 0 WHERE tenant_id = ?`;
    await env.DB.prepare(query).bind(people.tenant).run();
    pass(61 * SECOND);
    const [row] = await ok(ask(people.maria, "GET", "/api/analytics/manager/learners?id=ada"));
    expect(row).toMatchObject({ last_seen: iso(left), last_active: iso(left) });
  });
});

const dateOf = (at: number) => iso(at).slice(0, 10);

/** One line of each of the last 30 days that has anything on it, by how many days ago it was. */
async function daysOf({ ada }: People) {
  const { activity: days } = await ok(ask(ada, "GET", "/api/progress/ada/activity?days=30"));
  const held = days.filter(
    (day: Record<string, unknown>) =>
      day.active ||
      [day.focus_seconds, day.attempts, day.submissions, day.completions].some(Boolean),
  );
  return Object.fromEntries(
    held.map((day: { date: string }) => {
      const { date, active, attempts, completions } = day as Record<string, unknown> & typeof day;
      const ago = (Date.parse(dateOf(now)) - Date.parse(date)) / DAY;
      return [ago, { active, attempts, completions }];
    }),
  );
}

const ACTIVE = { active: true, attempts: 0, completions: 0 };

async function earnedOf({ ada }: People): Promise<Record<string, string | null>> {
  const { achievements } = await ok(ask(ada, "GET", "/api/progress/ada/achievements"));
  return Object.fromEntries(
    achievements.map(({ id, earned_at }: Record<string, string>) => [id, earned_at]),
  );
}

const streakOf = async ({ ada }: People) => (await ok(ask(ada, "GET", "/api/progress/ada"))).streak;
const moduleOf = ({ ada }: People, id: string) => ok(ask(ada, "GET", `/api/modules/${id}`));

describe("a day is active by what its learner did on it", () => {
  it.each<[string, Deed]>([
    ["60 s of focus", ({ ada }) => send(ada, focus(60))],
    [
      "a note",
      ({ ada }) =>
        ok(ask(ada, "POST", "/api/notes", { note_id: "n", module_id: "m-1", text: "x" })),
    ],
    [
      "a submission",
      ({ ada }) =>
        ok(
          ask(ada, "POST", "/api/assignments/drill/submissions", { submission_id: "d", text: "x" }),
        ),
    ],
  ])("%s → an active day", async (_, deed) => {
    const people = await makeTenant();
    await deed(people);
    expect(await daysOf(people)).toMatchObject({ 0: { active: true } });
  });

  it("59 s of focus → none", async () => {
    const people = await makeTenant();
    await send(people.ada, focus(59));
    expect(await daysOf(people)).toMatchObject({ 0: { active: false } });
  });

  it("an admin drops the last open resource → completed now, reached when the learner did the rest; no streak", async () => {
    const people = await makeTenant();
    const { ada, admin } = people;
    await send(ada, focus(120));
    const reached = now;
    pass(3 * DAY);
    const text = COURSE.modules[0]!.resources.filter(({ id }) => id === "text");
    await put(admin, "/api/admin/catalog", {
      modules: [{ id: "m-1", title: "Less", resources: text }],
    });
    expect(await moduleOf(people, "m-1")).toMatchObject({
      status: "completed",
      completed_at: iso(now),
      reached_at: iso(reached),
    });
    expect(await daysOf(people)).toEqual({ 3: { ...ACTIVE, completions: 1 } });
    expect(await streakOf(people)).toMatchObject({ current: 0, active_today: false });
    expect((await earnedOf(people)).first_module).toBe(iso(reached));
  });

  it.each([
    [10, { 10: ACTIVE }],
    [3, { 3: { ...ACTIVE, completions: 1 } }],
  ])(
    "a grade for work of %i days before → reached then, and today is no active day",
    async (ago, days) => {
      const people = await makeTenant();
      const handed = { submission_id: "d", text: "x" };
      await ok(ask(people.ada, "POST", "/api/assignments/drill/submissions", handed));
      const reached = now;
      pass(ago * DAY);
      const grade = "/api/assignments/drill/submissions/d/grade";
      await ok(ask(people.maria, "PUT", grade, { score: 0.9 }));
      const times = { completed_at: iso(now), reached_at: iso(reached) };
      expect(await moduleOf(people, "m-2")).toMatchObject({ status: "completed", ...times });
      expect(await daysOf(people)).toEqual(days);
      expect(await streakOf(people)).toMatchObject({ current: 0, active_today: false });
      expect((await earnedOf(people)).first_module).toBe(iso(reached));
      const details = await ask(people.maria, "GET", "/api/analytics/manager/ada/details");
      expect(
        details.body.modules.find((m: { module_id: string }) => m.module_id === "m-2"),
      ).toMatchObject(times);
      await makeLearner(people.tenant, "ada").inside((object) => object.alarm());
      const row = await env.DB.prepare(
        `SELECT completed_at, reached_at FROM learner_module WHERE tenant_id = ? AND module_id = 'm-2'`,
      )
        .bind(people.tenant)
        .first();
      expect(row).toEqual({ completed_at: now, reached_at: reached });
    },
  );

  const QUIZ = {
    modules: [
      {
        id: "m-1",
        title: "Fire safety",
        resources: COURSE.modules[0]!.resources.filter(({ id }) => id === "quiz"),
      },
    ],
  };
  const result = (people: People, ago: number) =>
    ok(
      ask(people.lms, "POST", "/api/quizzes/quiz/results", {
        learner_id: "ada",
        attempt_id: "r",
        score: 4,
        max_score: 4,
        occurred_at: iso(now - ago * DAY),
      }),
    );

  it("a service's result of 400 days ago → on no day, passed and reached then", async () => {
    const people = await makeTenant();
    await put(people.admin, "/api/admin/catalog", QUIZ);
    await result(people, 400);
    expect(await daysOf(people)).toEqual({});
    expect(await moduleOf(people, "m-1")).toMatchObject({
      completed_at: iso(now),
      reached_at: iso(now - 400 * DAY),
    });
    expect(await streakOf(people)).toMatchObject({ current: 0, longest: 0, active_today: false });
    expect(await earnedOf(people)).toMatchObject({
      first_module: iso(now - 400 * DAY),
      first_pass: iso(now - 400 * DAY),
    });
    const { quizzes } = await ok(ask(people.ada, "GET", "/api/progress/ada"));
    expect(quizzes.attempts).toBe(1);
  });

  it("a service's result of 3 days ago → on its own day, which is no active one", async () => {
    const people = await makeTenant();
    await put(people.admin, "/api/admin/catalog", QUIZ);
    await result(people, 3);
    expect(await daysOf(people)).toEqual({ 3: { active: false, attempts: 1, completions: 1 } });
    expect(await streakOf(people)).toMatchObject({ current: 0, longest: 0 });
  });

  it("a page of the quiz that stood open later → not when it was reached", async () => {
    const people = await makeTenant();
    await put(people.admin, "/api/admin/catalog", QUIZ);
    pass(2 * HOUR);
    await send(people.ada, focus(60, 0, { resource_id: "quiz", kind: "quiz" }));
    await result(people, 3);
    expect(await moduleOf(people, "m-1")).toMatchObject({ reached_at: iso(now - 3 * DAY) });
  });
});

describe("three days offline, told today", () => {
  const film = { id: "film", kind: "video", title: "Film", duration: 300 };
  const CATALOG = { modules: [{ id: "m-1", title: "Fire safety", resources: [film] }] };
  /** 100 s of the film, each day at this hour. */
  const part = (ago: number) =>
    pulse(now - ago * DAY, {
      resource_id: "film",
      duration_delta: 100,
      played: [[(3 - ago) * 100, (4 - ago) * 100]],
      session_id: `s-${ago}`,
    });

  it.each([
    ["in one batch", [[3, 2, 1]]],
    ["in several, the newest first", [[1], [2], [3]]],
    ["in several, the oldest first", [[3], [2], [1]]],
  ])("%s → three active days, and the goal reached yesterday", async (_, batches) => {
    const people = await makeTenant();
    await put(people.admin, "/api/admin/catalog", CATALOG);
    pass(HOUR);
    for (const agos of batches) await send(people.ada, ...agos.map(part));
    const yesterday = iso(now - DAY);
    expect(await daysOf(people)).toEqual({
      3: ACTIVE,
      2: ACTIVE,
      1: { ...ACTIVE, completions: 1 },
    });
    expect(await streakOf(people)).toEqual({
      current: 3,
      longest: 3,
      active_today: false,
      since: dateOf(now - 3 * DAY),
    });
    expect(await moduleOf(people, "m-1")).toMatchObject({
      status: "completed",
      completed_at: iso(now),
      reached_at: yesterday,
    });
    const earned = await earnedOf(people);
    expect(earned.first_module).toBe(yesterday);
    expect(earned.three_days!.slice(0, 10)).toBe(yesterday.slice(0, 10));
    expect(await rowOf(people)).toMatchObject({ last_active: yesterday });
  });
});
