/** The demo tenant's figures are what its history says, counted by an account of its own. */
import { exports } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { demoCatalog } from "../../../../src/demo/demo-catalog.ts";
import { demoDueDates, demoHistory } from "../../../../src/demo/demo-history.ts";
import { DEMO_LEARNERS } from "../../../../src/demo/demo-learners.ts";
import { ask, type Person } from "../../build/ask.ts";
import { countHistory } from "../../build/count-history.ts";
import { put } from "../../build/tenant.ts";

const admin: Person = { tenant: "demo", id: "admin", roles: ["admin"] };
const ANCHOR = Date.now() - 3 * 86_400_000;

async function dev(method: string, body?: object, host = "127.0.0.1") {
  const response = await exports.default.fetch(`http://${host}/dev/demo`, {
    method,
    headers: { "Content-Type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text === "" ? null : (JSON.parse(text) as Record<string, unknown>),
  };
}

async function load(learner: string, until: number) {
  const progress = { done: 1, total: 1 };
  const times = { anchor: new Date(ANCHOR).toISOString(), until: new Date(until).toISOString() };
  const { status, body } = await dev("POST", { ...times, learner, progress });
  expect(status, JSON.stringify(body)).toBe(200);
  return Number(body?.steps);
}

const catalog = demoCatalog(demoDueDates(ANCHOR));

async function start() {
  await put(admin, "/api/admin/catalog", catalog);
  const learners = DEMO_LEARNERS.map(({ id, name }) => ({ id, name }));
  const team = { name: "Operations", managers: ["manager"], learners };
  await put(admin, "/api/admin/teams/operations", team);
}

describe("the demo tenant", () => {
  const some = ["learner-01", "learner-03", "learner-06", "learner-17", "learner-24", "learner-32"];
  it.each(some)("%s: the API says what an independent count of the history says", async (id) => {
    await start();
    const learner = DEMO_LEARNERS.find((candidate) => candidate.id === id)!;
    const now = Date.now();
    await load(id, now);
    const counted = countHistory(demoHistory(learner, ANCHOR, now), catalog);
    expect(counted.focusSeconds).toBeGreaterThan(600);
    const get = async (path: string) =>
      (await ask(admin, "GET", `/api/progress/${id}${path}`)).body;
    const overall = await get("");
    expect(overall.total_focus_seconds).toBeCloseTo(counted.focusSeconds, 3);
    expect(overall.quizzes).toMatchObject({ attempts: counted.attempts });
    if (counted.accuracy === null) expect(overall.quizzes.accuracy).toBeNull();
    else expect(overall.quizzes.accuracy).toBeCloseTo(counted.accuracy, 5);
    expect(overall.assignments.submitted).toBe(counted.assignmentsSubmitted);
    const { activity } = await get("/activity?days=70");
    const told = activity.filter((day: { focus_seconds: number }) => day.focus_seconds > 0);
    expect(told.map((day: { date: string }) => day.date)).toEqual(
      Object.keys(counted.secondsByDate).toSorted(),
    );
    for (const { date, focus_seconds } of told)
      expect(focus_seconds).toBeCloseTo(counted.secondsByDate[date]!, 3);
    const { body: details } = await ask(admin, "GET", `/api/analytics/manager/${id}/details`);
    const completed = details.modules
      .filter((module: { status: string }) => module.status === "completed")
      .map((module: { module_id: string }) => module.module_id);
    expect(completed.toSorted()).toEqual(counted.completedModules.toSorted());
    await vi.waitFor(async () => {
      const { body } = await ask(admin, "GET", `/api/analytics/manager/learners?q=${id}`);
      expect(body[0].total_focus_mins).toBeCloseTo(counted.focusSeconds / 60, 3);
      expect(body[0].modules_completed).toBe(counted.completedModules.length);
    });
  });

  it("loaded again at the same time → nothing; later → what has happened since, and the past stays", async () => {
    await start();
    const then = ANCHOR + 86_400_000;
    const id = "learner-13";
    const learner = DEMO_LEARNERS.find((candidate) => candidate.id === id)!;
    const first = await load(id, then);
    expect(first).toBe(demoHistory(learner, ANCHOR, then).length);
    expect(await load(id, then)).toBe(0);
    const activity = async () =>
      (await ask(admin, "GET", `/api/progress/${id}/activity?days=70`)).body.activity;
    const before = await activity();
    const now = Date.now();
    expect(await load(id, now)).toBe(demoHistory(learner, ANCHOR, now).length - first);
    const past = (days: { date: string }[]) =>
      days.filter(({ date }) => date < new Date(then).toISOString().slice(0, 10));
    expect(past(await activity())).toEqual(past(before));
  });

  it("erased → its learners have done nothing, its catalogue and team are gone, and it can be loaded anew", async () => {
    await start();
    await load("learner-24", Date.now());
    expect((await dev("DELETE")).status).toBe(204);
    expect((await ask(admin, "GET", "/api/admin/catalog")).status).toBe(404);
    expect((await ask(admin, "GET", "/api/analytics/manager/learners")).body).toEqual([]);
    await start();
    const { body } = await ask(admin, "GET", "/api/progress/learner-24");
    expect(body).toMatchObject({ total_focus_seconds: 0, last_active: null });
    expect(await load("learner-24", Date.now())).toBeGreaterThan(3);
  });

  it("an administrator took a module with a quiz away → the history is without it, and goes on", async () => {
    await start();
    const learner = DEMO_LEARNERS[0]!;
    const now = Date.now();
    const history = demoHistory(learner, ANCHOR, now);
    const { quiz } = history.find((step) => step.type === "attempt")!;
    const isIn = ({ resources }: (typeof catalog.modules)[number]) =>
      resources.some(({ id }) => id === quiz);
    const modules = catalog.modules.filter((module) => !isIn(module));
    await put(admin, "/api/admin/catalog", { modules });
    const gone = new Set(catalog.modules.find(isIn)!.resources.map(({ id }) => id));
    const lost = history.filter((step) => step.type === "attempt" && gone.has(step.quiz));
    expect(lost.length).toBeGreaterThan(0);
    const kept = history.filter((step) => step.type === "attempt").length - lost.length;
    expect(await load(learner.id, now)).toBeLessThanOrEqual(history.length - lost.length);
    const { body } = await ask(admin, "GET", `/api/progress/${learner.id}`);
    expect(body.quizzes.attempts).toBe(kept);
  });

  it("asked for from elsewhere than this machine, with somebody who is no demo learner or a time to come → refused", async () => {
    expect((await dev("DELETE", undefined, "dwell.example")).status).toBe(404);
    const progress = { done: 0, total: 1 };
    const times = { anchor: new Date(ANCHOR).toISOString(), until: new Date().toISOString() };
    const later = { ...times, until: new Date(Date.now() + 60_000).toISOString() };
    const tomorrow = await dev("POST", { ...later, learner: "learner-01", progress });
    expect(tomorrow).toMatchObject({ status: 422, body: { errors: [{ pointer: "/until" }] } });
    const nobody = await dev("POST", { ...times, learner: "ada", progress });
    expect(nobody).toMatchObject({ status: 422, body: { errors: [{ pointer: "/learner" }] } });
  });
});
