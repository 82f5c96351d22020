/** What is of no other kind, the learner's word, and when a module is begun. */
import { describe, expect, it } from "vitest";
import type { CatalogResource } from "../../../../src/contract/catalog.ts";
import { ask, type Person } from "../../build/ask.ts";
import { courseOf, item, lookAt, send } from "../../build/one-resource.ts";
import { makeTenant } from "../../build/tenant.ts";

const map = (complete_when?: { focus_seconds: number } | { claimed: true }): CatalogResource => ({
  id: "map",
  kind: "other",
  title: "Where the kits are",
  ...(complete_when && { complete_when }),
});
const claim = (who: Person, body?: object, resource = "map") =>
  ask(who, "POST", `/api/modules/m-1/resources/${resource}/complete`, body);
async function standing(who: Person) {
  const { body } = await ask(who, "GET", "/api/modules/m-1");
  const { percent, missing, claimed } = body.resources[0];
  return { status: body.status, percent, missing, claimed };
}

describe("`other` without complete_when", () => {
  it("a tab that was never seen: tab_hidden, a final pulse without spans, one that claims nothing → not begun", async () => {
    const { ada } = await makeTenant(courseOf(map()));
    await send(
      ada,
      item({ type: "event", event_type: "tab_hidden" }),
      item({ type: "pulse", duration_delta: 0, spans: [] }),
      item({ type: "pulse", duration_delta: 0, spans: [], final: true }),
    );
    expect(await standing(ada)).toEqual({
      status: "not_started",
      percent: 0,
      missing: "5 s more of attention",
      claimed: undefined,
    });
  });

  it("4 s of focus → 80 %; 5 s → completed, and not by anybody's word", async () => {
    const { ada, bob } = await makeTenant(courseOf(map()));
    await send(ada, lookAt(4));
    expect(await standing(ada)).toMatchObject({ status: "in_progress", percent: 80 });
    await send(bob, lookAt(5));
    expect(await standing(bob)).toEqual({
      status: "completed",
      percent: 100,
      missing: null,
      claimed: undefined,
    });
  });

  it("complete_when of 60 s → 5 s are not enough", async () => {
    const { ada } = await makeTenant(courseOf(map({ focus_seconds: 60 })));
    await send(ada, lookAt(5));
    expect(await standing(ada)).toMatchObject({ percent: 8, missing: "55 s more of attention" });
  });

  it("a claim on it, on a reading, on a film → 409, and nothing is changed by it", async () => {
    const text: CatalogResource = { id: "text", kind: "reading", title: "Text" };
    const film: CatalogResource = { id: "film", kind: "video", title: "Film", duration: 60 };
    const resources = [map(), text, film];
    const { ada, maria } = await makeTenant({ modules: [{ id: "m-1", title: "M", resources }] });
    for (const { id } of resources) {
      const { status, body } = await claim(ada, undefined, id);
      expect([status, body.code, body.percent]).toEqual([409, "not_complete", 0]);
    }
    expect((await ask(ada, "GET", "/api/modules/m-1")).body).toMatchObject({
      status: "not_started",
      percent: 0,
    });
    const details = await ask(maria, "GET", "/api/analytics/manager/ada/details");
    expect(details.body).toMatchObject({ timeline: [], resources: [], last_active: null });
  });
});

describe("`other` that takes the learner's word", () => {
  const course = courseOf(map({ claimed: true }));

  it("focus alone → does not complete it, and it is missing the word", async () => {
    const { ada } = await makeTenant(course);
    await send(ada, lookAt(600));
    expect(await standing(ada)).toMatchObject({
      status: "in_progress",
      percent: 0,
      missing: "mark it as done",
    });
  });

  it("claimed → 200 at once, its module completed, marked wherever it shows; again → the same, and nothing new", async () => {
    const { ada, maria } = await makeTenant(course);
    const first = await claim(ada);
    const verdict = {
      module_id: "m-1",
      resource_id: "map",
      status: "completed",
      percent: 100,
      missing: [],
      claimed: true,
      module: { module_id: "m-1", status: "completed", percent: 100, claimed: true },
    };
    expect(first).toMatchObject({ status: 200, body: verdict });
    const module = (await ask(ada, "GET", "/api/modules/m-1")).body;
    expect(module).toMatchObject({ status: "completed", claimed: true });
    expect(module.resources).toMatchObject([{ percent: 100, missing: null, claimed: true }]);
    expect(await claim(ada)).toMatchObject({ status: 200, body: verdict });
    expect((await ask(ada, "GET", "/api/modules/m-1")).body.completed_at).toBe(module.completed_at);
    const readiness = (await ask(ada, "GET", "/api/progress/ada/readiness")).body;
    expect(readiness.modules).toMatchObject([{ module_id: "m-1", claimed: true }]);
    const details = (await ask(maria, "GET", "/api/analytics/manager/ada/details")).body;
    expect(details.modules).toMatchObject([{ status: "completed", claimed: true }]);
    expect(details.resources).toMatchObject([{ resource_id: "map", claimed: true }]);
    const lines = details.timeline.map(({ type, data }: { type: string; data: unknown }) => [
      type,
      data,
    ]);
    expect(lines).toHaveLength(2);
    expect(lines).toEqual(
      expect.arrayContaining([
        ["resource_claimed", null],
        ["module_completed", { claimed: true }],
      ]),
    );
  });

  it("claimed → no activity and no active day", async () => {
    const { ada, maria } = await makeTenant(course);
    await claim(ada);
    const overall = (await ask(ada, "GET", "/api/progress/ada")).body;
    expect(overall).toMatchObject({ last_active: null, total_focus_seconds: 0 });
    const row = (await ask(maria, "GET", "/api/analytics/manager/learners?id=ada")).body[0];
    expect(row.last_active).toBeNull();
  });

  it("by a service that speaks for the learner → the same; by a manager or another learner → refused", async () => {
    const { ada, bob, maria, lms } = await makeTenant(course);
    expect(await claim(lms, { learner_id: "ada" })).toMatchObject({
      status: 200,
      body: { claimed: true },
    });
    expect(await standing(ada)).toMatchObject({ status: "completed", claimed: true });
    expect((await claim(maria, { learner_id: "bob" })).status).toBe(403);
    expect((await claim(ada, { learner_id: "bob" })).status).toBe(403);
    expect(await standing(bob)).toMatchObject({ status: "not_started" });
  });

  it("who is a manager and a learner names another → their verdict is read, and no word is given for them", async () => {
    const { bob, person } = await makeTenant(course);
    const both = person("maria", "manager", "learner");
    expect(await claim(both, { learner_id: "bob" })).toMatchObject({
      status: 409,
      body: { missing: ["mark it as done"] },
    });
    expect(await standing(bob)).toMatchObject({ status: "not_started" });
  });

  it("the catalogue asks for focus afterwards → a completion of before stays, and says on what it rests", async () => {
    const text: CatalogResource = { id: "text", kind: "reading", title: "Text" };
    const { ada, bob, admin } = await makeTenant(course);
    await claim(ada);
    const focus = map({ focus_seconds: 60 });
    const stricter = { modules: [{ id: "m-1", title: "M", resources: [focus, text] }] };
    expect((await ask(admin, "PUT", "/api/admin/catalog", stricter)).status).toBe(200);
    const module = (await ask(ada, "GET", "/api/modules/m-1")).body;
    expect(module).toMatchObject({ status: "completed", claimed: true });
    expect(module.resources[0]).toMatchObject({ percent: 0, missing: "60 s more of attention" });
    expect(module.resources[0].claimed).toBeUndefined();
    await send(bob, lookAt(60), lookAt(30, { resource_id: "text" }));
    const other = await ask(bob, "GET", "/api/modules/m-1");
    expect([other.body.status, other.body.claimed]).toEqual(["completed", undefined]);
  });

  it("a module of 24 resources, one of them claimed → as one that is counted anew", async () => {
    const texts = Array.from({ length: 23 }, (_, n): CatalogResource => ({
      id: `t-${n}`,
      kind: "reading",
      title: "T",
      ...(n > 0 && { optional: true }),
    }));
    const resources = [map({ claimed: true }), ...texts];
    const { ada, admin } = await makeTenant({ modules: [{ id: "m-1", title: "M", resources }] });
    expect((await claim(ada)).body.module).toEqual({
      module_id: "m-1",
      status: "in_progress",
      percent: 50,
    });
    await send(ada, lookAt(30, { resource_id: "t-0" }));
    const {
      resources: _,
      computed_at: _c,
      ...module
    } = (await ask(ada, "GET", "/api/modules/m-1")).body;
    expect(module).toMatchObject({ status: "completed", claimed: true });
    const same = { modules: [{ id: "m-1", title: "M", resources }] };
    await ask(admin, "PUT", "/api/admin/catalog?reevaluate=true", same);
    expect((await ask(ada, "GET", "/api/modules/m-1")).body).toMatchObject(module);
  });

  it("complete_when that is something else → 422 that names it", async () => {
    const { admin } = await makeTenant();
    for (const complete_when of [{ claimed: false }, { claimed: true, focus_seconds: 5 }, {}]) {
      const catalog = courseOf({ ...map(), complete_when } as CatalogResource);
      const { status, body } = await ask(admin, "PUT", "/api/admin/catalog", catalog);
      expect(status).toBe(422);
      expect(body.errors[0].pointer).toMatch(/^\/modules\/0\/resources\/0\/complete_when/);
    }
  });
});

describe("whether a module is begun", () => {
  it("opened, an event, half a second of focus → not begun; a whole second → begun", async () => {
    const { ada } = await makeTenant(courseOf(map({ focus_seconds: 60 })));
    await send(ada, item({ type: "event", event_type: "resource_opened" }), lookAt(0.5));
    expect(await standing(ada)).toMatchObject({ status: "not_started" });
    const answer = await send(ada, lookAt(1.5));
    expect(answer.modules).toMatchObject([{ module_id: "m-1", status: "in_progress" }]);
    expect(await standing(ada)).toMatchObject({ status: "in_progress" });
  });

  it("an attempt that has nothing right → begun", async () => {
    const questions = [{ id: "a", prompt: "?", options: ["x", "y"], answer: "x" }];
    const { ada } = await makeTenant(courseOf({ id: "q", kind: "quiz", title: "Q", questions }));
    await ask(ada, "POST", "/api/quizzes/q/attempts", { attempt_id: "a", answers: { a: "y" } });
    expect((await ask(ada, "GET", "/api/modules/m-1")).body).toMatchObject({
      status: "in_progress",
      percent: 0,
    });
  });
});
