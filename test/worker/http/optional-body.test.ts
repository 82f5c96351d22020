/** A body that may be left out is left out in many ways: none of them is a fault. */
import { exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { OPERATIONS, type Operation } from "../../../src/contract/operations.ts";
import { ask, type Person, tokenOf } from "../build/ask.ts";
import { pulse } from "../../build/items.ts";
import { makeTenant } from "../build/tenant.ts";

const optional = Object.entries<Operation>(OPERATIONS).filter(([, o]) => o.bodyOptional);
const MET = "/api/modules/m-1/resources/text/complete";
const UNMET = "/api/modules/m-1/resources/film/complete";

const chunked = () =>
  new ReadableStream({
    start: (controller) => {
      controller.close();
    },
  });

const NOTHING: readonly (readonly [how: string, init: RequestInit])[] = [
  ["no body", {}],
  ["no body, and a type", { headers: { "Content-Type": "application/json" } }],
  [
    "no body, and a form's type",
    { headers: { "Content-Type": "application/x-www-form-urlencoded" } },
  ],
  ["no body, and an encoding", { headers: { "Content-Encoding": "gzip" } }],
  ["Content-Length: 0", { headers: { "Content-Length": "0" } }],
  ["an empty text", { body: "" }],
  ["an empty text of no type", { body: new Uint8Array() }],
  ["chunked and empty", { body: chunked() }],
  ["an empty object", { body: "{}", headers: { "Content-Type": "application/json" } }],
];

describe("an operation whose body may be left out", () => {
  let ada: Person;
  let lms: Person;
  beforeAll(async () => {
    ({ ada, lms } = await makeTenant());
    const now = Date.now();
    const spans: [number, number][] = [[now - 31_000, now]];
    const item = pulse(now, { module_id: "m-1", resource_id: "text", kind: "reading", spans });
    const body = { sent_at: new Date(now).toISOString(), items: [item] };
    expect((await ask(ada, "POST", "/api/telemetry/batch", body)).status).toBe(200);
  });
  const post = async (who: Person, path: string, init: RequestInit) => {
    const headers = { ...init.headers, Authorization: `Bearer ${await tokenOf(who)}` };
    // A stream is read once, and each case asks twice.
    const body = init.body instanceof ReadableStream ? chunked() : (init.body ?? null);
    const request = new Request(`https://dwell.example${path}`, {
      ...init,
      method: "POST",
      headers,
      body,
    });
    const response = await exports.default.fetch(request);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it("is the claim, and no other: a second one has to be tried here, too", () => {
    expect(optional.map(([id]) => id)).toEqual(["complete"]);
  });

  it.each(NOTHING)("%s → the verdict, 200 or 409", async (_, init) => {
    expect((await post(ada, MET, init)).body).toMatchObject({ status: "completed", missing: [] });
    const { status, body } = await post(ada, UNMET, init);
    expect([status, body.code]).toEqual([409, "not_complete"]);
  });

  it("no body from a service → 422: it has to name the learner", async () => {
    const { status, body } = await post(lms, MET, {});
    expect([status, body.errors]).toEqual([
      422,
      [expect.objectContaining({ pointer: "/learner_id" })],
    ]);
  });

  it.each([
    [
      "a form",
      { body: "a=1", headers: { "Content-Type": "application/x-www-form-urlencoded" } },
      415,
    ],
    [
      "an encoded body",
      { body: "{}", headers: { "Content-Type": "application/json", "Content-Encoding": "gzip" } },
      415,
    ],
    ["a blank", { body: " ", headers: { "Content-Type": "application/json" } }, 400],
    ["no object", { body: "[]", headers: { "Content-Type": "application/json" } }, 400],
    ["too much", { body: "x".repeat(65_537) }, 413],
  ] as const)("%s → refused as ever", async (_, init, status) => {
    expect((await post(ada, MET, init)).status).toBe(status);
  });
});

describe("a body that is needed", () => {
  it("empty, of the right type → 400, and it stands for no object", async () => {
    const { ada } = await makeTenant();
    const { status, body } = await ask(ada, "POST", "/api/notes", "");
    expect([status, body.code]).toEqual([400, "not_json"]);
  });

  it("left out → 415, before anything is read", async () => {
    const { ada } = await makeTenant();
    expect((await ask(ada, "POST", "/api/notes")).status).toBe(415);
  });

  it.each(["identity", "Identity", "IDENTITY", "", " identity "])(
    "Content-Encoding: %j → taken",
    async (encoding) => {
      const { ada } = await makeTenant();
      const note = { note_id: "n-1", module_id: "m-1", text: "a" };
      const headers = { "Content-Encoding": encoding };
      expect((await ask(ada, "POST", "/api/notes", note, headers)).status).toBe(200);
    },
  );

  it.each(["gzip", "identity, gzip", "br"])("Content-Encoding: %s → 415", async (encoding) => {
    const { ada } = await makeTenant();
    const headers = { "Content-Encoding": encoding };
    expect((await ask(ada, "POST", "/api/notes", {}, headers)).status).toBe(415);
  });
});
