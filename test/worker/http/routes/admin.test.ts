import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Catalog } from "../../../../src/contract/catalog.ts";
import { ask, type Person } from "../../build/ask.ts";
import { pulse } from "../../../build/items.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const CATALOG = {
  modules: [
    {
      id: "m-1",
      title: "Fire safety",
      resources: [
        {
          id: "r-1",
          kind: "video",
          title: "Film",
          duration: 600,
          complete_when: { coverage: 0.9 },
        },
        {
          id: "q-1",
          kind: "quiz",
          title: "Quiz",
          questions: [{ id: "a", prompt: "Where to?", options: ["out", "up"], answer: "out" }],
        },
      ],
    },
  ],
  certifications: [{ id: "c-1", title: "Warden", modules: ["m-1"], pass_mark: 0.8 }],
} satisfies Catalog;

function makeTenant() {
  const tenant = crypto.randomUUID();
  const person = (role: Person["roles"][number]): Person => ({ tenant, id: role, roles: [role] });
  return { admin: person("admin"), learner: person("learner") };
}

describe("the catalogue", () => {
  it("put, then read back whole by an admin; a learner reads it without its keys", async () => {
    const { admin, learner } = makeTenant();
    expect((await ask(admin, "GET", "/api/admin/catalog")).status).toBe(404);
    const put = await ask(admin, "PUT", "/api/admin/catalog", CATALOG);
    expect(put.body).toMatchObject({ version: 1, modules: 1, resources: 2 });
    expect((await ask(admin, "GET", "/api/admin/catalog")).body).toEqual(CATALOG);
    const { body } = await ask(learner, "GET", "/api/catalog");
    expect(JSON.stringify(body)).not.toContain("answer");
    expect(body.modules[0].resources[1].questions).toEqual([
      { id: "a", prompt: "Where to?", options: ["out", "up"], multiple: false },
    ]);
    expect((await ask(admin, "PUT", "/api/admin/catalog", CATALOG)).body.version).toBe(2);
  });

  const one = (resource: unknown, rest: object = {}) => ({
    modules: [{ id: "m", title: "M", resources: [resource] }],
    ...rest,
  });
  const reading = { id: "r", kind: "reading", title: "R" };
  const quiz = CATALOG.modules[0]!.resources[1]!;
  const wrong: [string, unknown, string][] = [
    ["an unknown field", { ...CATALOG, colour: "red" }, "/colour"],
    [
      "an unknown field in a resource",
      one({ ...reading, colour: "red" }),
      "/modules/0/resources/0/colour",
    ],
    [
      "a requirement of another kind",
      one({ ...reading, complete_when: { coverage: 1 } }),
      "/modules/0/resources/0/complete_when/focus_seconds",
    ],
    ["an unknown kind", one({ ...reading, kind: "film" }), "/modules/0/resources/0/kind"],
    ["a module twice", { modules: [CATALOG.modules[0], CATALOG.modules[0]] }, "/modules/1/id"],
    [
      "a resource twice",
      { modules: [{ id: "m", title: "M", resources: [reading, reading] }] },
      "/modules/0/resources/1/id",
    ],
    ["nothing required", one({ ...reading, optional: true }), "/modules/0/resources"],
    [
      "a quiz without questions",
      one({ ...quiz, questions: [] }),
      "/modules/0/resources/0/questions",
    ],
    [
      "a key that is no option",
      one({ ...quiz, questions: [{ id: "a", prompt: "?", options: ["x", "y"], answer: "z" }] }),
      "/modules/0/resources/0/questions/0/answer",
    ],
    [
      "a certification of no module",
      one(reading, { certifications: [{ id: "c", title: "C", modules: ["x"], pass_mark: 1 }] }),
      "/certifications/0/modules/0",
    ],
  ];
  it.each(wrong)("with %s → 422 that points at it", async (_, catalog, pointer) => {
    const { status, body } = await ask(makeTenant().admin, "PUT", "/api/admin/catalog", catalog);
    expect(status).toBe(422);
    expect(body.errors.map((e: { pointer: string }) => e.pointer)).toContain(pointer);
  });

  it("a pulse → no query to D1 for it, once this location has the catalogue", async () => {
    const { admin, learner } = makeTenant();
    await ask(admin, "PUT", "/api/admin/catalog", CATALOG);
    const prepare = vi.spyOn(Object.getPrototypeOf(env.DB) as D1Database, "prepare");
    const queries = () => prepare.mock.calls.filter(([query]) => /from "?catalog\b/i.test(query));
    // Older than an isolate's copy may be: KV answers.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 26_000 });
    const sent = { items: [pulse(Date.now(), { played: [[0, 15]] })] };
    const { body } = await ask(learner, "POST", "/api/telemetry/batch", sent);
    expect(body.modules).toEqual([{ module_id: "m-1", status: "in_progress", percent: 1 }]);
    expect(queries()).toEqual([]);
  });

  it("a resource studied before the catalogue named it → counts once it does", async () => {
    const { admin, learner } = makeTenant();
    const now = Date.now();
    const reading60 = pulse(now, {
      module_id: "elsewhere",
      resource_id: "r-9",
      kind: "reading",
      duration_delta: 60,
    });
    const first = await ask(learner, "POST", "/api/telemetry/batch", { items: [reading60] });
    expect(first.body).toMatchObject({ credited_seconds: 60, modules: [] });
    const catalog = {
      modules: [{ id: "m-9", title: "M", resources: [{ ...reading, id: "r-9" }] }],
    };
    await ask(admin, "PUT", "/api/admin/catalog", catalog);
    const { body } = await ask(learner, "GET", "/api/modules/m-9");
    expect(body).toMatchObject({ status: "completed", percent: 100 });
    const again = await ask(learner, "GET", "/api/modules/m-9");
    expect(again.body.completed_at).toBe(body.completed_at);
    const repeated = await ask(learner, "POST", "/api/telemetry/batch", { items: [reading60] });
    expect(repeated.body.modules).toEqual([
      { module_id: "m-9", status: "completed", percent: 100 },
    ]);
  });

  it("an unknown module → 404", async () => {
    expect((await ask(makeTenant().learner, "GET", "/api/modules/nothing")).status).toBe(404);
  });
});
