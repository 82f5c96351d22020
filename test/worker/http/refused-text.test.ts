/** What could not be asked for, or come back, as it was sent: refused where it would be made, by the field's name. */
import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { event, pulse } from "../../build/items.ts";
import { ask, tokenOf } from "../build/ask.ts";
import { makeTenant } from "../build/tenant.ts";

const HALF = "half \ud83d";
const AT = Date.now() - 60_000;
const people = await makeTenant();
const { admin, ada, lms } = people;

const TEAM = { name: "Two", managers: ["maria"], learners: [{ id: "ada", name: "Ada" }] };
const resourceOf = (part: object) => ({
  modules: [{ id: "m", title: "M", resources: [{ id: "r", kind: "other", title: "R", ...part }] }],
});
const quizOf = (question: object) =>
  resourceOf({
    kind: "quiz",
    questions: [{ id: "q", prompt: "?", options: ["a", "b"], answer: "a", ...question }],
  });

const REFUSED: readonly [
  pointer: string,
  who: typeof admin | null,
  method: string,
  path: string,
  body: object,
][] = [
  ["/name", admin, "PUT", "/api/admin/teams/t-2", { ...TEAM, name: HALF }],
  ["/managers/0", admin, "PUT", "/api/admin/teams/t-2", { ...TEAM, managers: ["."] }],
  [
    "/learners/0/id",
    admin,
    "PUT",
    "/api/admin/teams/t-2",
    { ...TEAM, learners: [{ id: "..", name: "A" }] },
  ],
  [
    "/learners/0/name",
    admin,
    "PUT",
    "/api/admin/teams/t-2",
    { ...TEAM, learners: [{ id: "a", name: HALF }] },
  ],
  [
    "/modules/0/id",
    admin,
    "PUT",
    "/api/admin/catalog",
    { modules: [{ ...resourceOf({}).modules[0], id: "." }] },
  ],
  [
    "/modules/0/title",
    admin,
    "PUT",
    "/api/admin/catalog",
    { modules: [{ ...resourceOf({}).modules[0], title: HALF }] },
  ],
  ["/modules/0/resources/0/id", admin, "PUT", "/api/admin/catalog", resourceOf({ id: ".." })],
  ["/modules/0/resources/0/title", admin, "PUT", "/api/admin/catalog", resourceOf({ title: HALF })],
  [
    "/modules/0/resources/0/url",
    admin,
    "PUT",
    "/api/admin/catalog",
    resourceOf({ url: "https://good@evil.example" }),
  ],
  [
    "/modules/0/resources/0/url",
    admin,
    "PUT",
    "/api/admin/catalog",
    resourceOf({ url: "/\t/evil.example" }),
  ],
  [
    "/modules/0/resources/0/questions/0/id",
    admin,
    "PUT",
    "/api/admin/catalog",
    quizOf({ id: ".." }),
  ],
  [
    "/modules/0/resources/0/questions/0/prompt",
    admin,
    "PUT",
    "/api/admin/catalog",
    quizOf({ prompt: HALF }),
  ],
  [
    "/modules/0/resources/0/questions/0/options/1",
    admin,
    "PUT",
    "/api/admin/catalog",
    quizOf({ options: ["a", HALF] }),
  ],
  ["/session_id", ada, "POST", "/api/telemetry/pulse", pulse(AT, { session_id: "." })],
  ["/resource_id", ada, "POST", "/api/telemetry/pulse", pulse(AT, { resource_id: ".." })],
  ["/seq", ada, "POST", "/api/telemetry/pulse", pulse(AT, { seq: 1e9 + 1 })],
  ["/device_id", ada, "POST", "/api/telemetry/batch", { device_id: ".", items: [pulse(AT)] }],
  ["/attempt_id", ada, "POST", "/api/quizzes/quiz/attempts", { attempt_id: "..", answers: {} }],
  [
    "/learner_id",
    lms,
    "POST",
    "/api/quizzes/quiz/results",
    { learner_id: ".", attempt_id: "a", score: 1, max_score: 1 },
  ],
  [
    "/submission_id",
    ada,
    "POST",
    "/api/assignments/essay/submissions",
    { submission_id: ".", text: "x" },
  ],
  ["/text", ada, "POST", "/api/assignments/essay/submissions", { submission_id: "s", text: HALF }],
  [
    "/url",
    ada,
    "POST",
    "/api/assignments/essay/submissions",
    { submission_id: "s", url: "https://a.example/ x" },
  ],
  ["/note_id", ada, "POST", "/api/notes", { note_id: "..", module_id: "m-1", text: "x" }],
  ["/text", ada, "POST", "/api/notes", { note_id: "n", module_id: "m-1", text: HALF }],
  [
    "/content_id",
    ada,
    "POST",
    "/api/progress/ada/interaction",
    { content_id: ".", interaction_type: "read" },
  ],
];

describe("ids . and .., and text that is not well-formed", () => {
  it.each(REFUSED)("%s → 422 that names it", async (pointer, who, method, path, body) => {
    const { status, body: problem } = await ask(who, method, path, body);
    expect([status, problem.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([
      422,
      [pointer],
    ]);
  });

  it.each([
    ["/sub", { sub: ".", tenant: "t", roles: ["learner"] }],
    ["/tenant", { sub: "a", tenant: "..", roles: ["learner"] }],
    ["/name", { sub: "a", tenant: "t", roles: ["learner"], name: HALF }],
  ])("a token for development with such a %s → 422", async (pointer, body) => {
    const response = await fetchLoopback(body);
    expect([response.status, response.errors]).toEqual([422, [pointer]]);
  });

  it("a token whose subject is . → 401", async () => {
    expect((await ask(people.person(".", "learner"), "GET", "/api/me")).status).toBe(401);
  });

  it("one of them in a batch → that item is rejected, and the others are taken", async () => {
    const items = [pulse(AT, { module_id: "." }), pulse(AT, { seq: 1e9 })];
    const { body } = await ask(ada, "POST", "/api/telemetry/batch", { items });
    expect(body.results.map((result: { status: string }) => result.status)).toEqual([
      "rejected",
      "accepted",
    ]);
    expect(body.results[0].problem.detail).toMatch(/^\/module_id: /);
  });

  it("half a character in an event's data → comes back as it was sent, so it is taken", async () => {
    const data = { said: HALF, [HALF]: 1 };
    const bob = people.bob;
    const told = event(AT, { event_type: "told", event_data: data });
    expect((await ask(bob, "POST", "/api/telemetry/event", told)).status).toBe(200);
    const { body } = await ask(people.maria, "GET", "/api/analytics/manager/bob/details");
    const line = body.timeline.find(({ type }: { type: string }) => type === "told");
    expect(line.data).toEqual(data);
  });
});

it("bytes that are no UTF-8 → 400, instead of other letters in their place", async () => {
  const text = new TextEncoder().encode(`{"note_id":"n","module_id":"m-1","text":"caf?"}`);
  // An é of Latin-1.
  const body = text.map((byte) => (byte === "?".charCodeAt(0) ? 0xe9 : byte));
  const headers = {
    Authorization: `Bearer ${await tokenOf(ada)}`,
    "Content-Type": "application/json",
  };
  const asked = { method: "POST", headers, body };
  const response = await exports.default.fetch("https://dwell.example/api/notes", asked);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    code: "not_json",
    detail: "the body is not UTF-8",
  });
});

async function fetchLoopback(body: object) {
  const response = await exports.default.fetch("http://127.0.0.1/dev/token", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const problem = await response.json<{ errors: { pointer: string }[] }>();
  return { status: response.status, errors: problem.errors.map(({ pointer }) => pointer) };
}
