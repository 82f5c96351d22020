import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Env } from "../../../../src/env.ts";
import worker from "../../../../src/worker.ts";

const REQUEST = { sub: "ada", tenant: "demo", roles: ["learner"], name: "Ada" };

function askForToken(base: string): Request {
  return new Request(`${base}/dev/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(REQUEST),
  }) as Request;
}

describe("POST /dev/token", () => {
  it.each([
    "http://127.0.0.1:8787",
    "http://localhost:8787",
    "http://[::1]:8787",
    "http://127.8.8.8",
  ])("on %s in development → a token that holds", async (base) => {
    const response = await exports.default.fetch(askForToken(base));
    const { token } = (await response.json()) as { token: string };
    const me = await exports.default.fetch(`${base}/api/me/`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(await me.json()).toEqual({ id: "ada", name: "Ada", tenant: "demo", roles: ["learner"] });
  });

  it.each(["https://dwell.example", "http://127.0.0.1.evil.example", "http://10.0.0.1"])(
    "on %s → 404, in development too",
    async (base) => {
      expect((await exports.default.fetch(askForToken(base))).status).toBe(404);
    },
  );

  it("in production → 404 on loopback, and the secret's tokens do not hold", async () => {
    const response = await exports.default.fetch(askForToken("http://127.0.0.1"));
    const { token } = (await response.json()) as { token: string };
    const production = { ...(env as unknown as Env), ENVIRONMENT: undefined } as unknown as Env;
    const context = {
      waitUntil: () => undefined,
      passThroughOnException: () => undefined,
      props: {},
    };
    const fetchThere = (request: Request) =>
      worker.fetch!(request as never, production, context as unknown as ExecutionContext);
    expect((await fetchThere(askForToken("http://127.0.0.1"))).status).toBe(404);
    const health = await fetchThere(new Request("http://127.0.0.1/healthz"));
    expect(await health.json()).toEqual({ status: "ok", dev_login: false, demo_tenant: null });
    const asked = new Request("http://127.0.0.1/api/me", {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect((await fetchThere(asked)).status).toBe(401);
    for (const method of ["POST", "DELETE"]) {
      const demo = new Request("http://127.0.0.1/dev/demo", { method });
      expect([method, (await fetchThere(demo)).status]).toEqual([method, 404]);
    }
  });
});
