import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Env } from "../../src/env.ts";
import worker from "../../src/worker.ts";

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
    expect(await health.json()).toEqual({ status: "ok", dev_login: false });
    const asked = new Request("http://127.0.0.1/api/me", {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect((await fetchThere(asked)).status).toBe(401);
  });
});

describe("operations", () => {
  it("healthz on loopback → says that there is a login for development", async () => {
    const response = await exports.default.fetch("http://127.0.0.1:8787/healthz");
    expect(await response.json()).toEqual({ status: "ok", dev_login: true });
  });

  it("healthz, readyz and openapi.json → answered to anybody", async () => {
    const get = (path: string) => exports.default.fetch(`https://dwell.example${path}`);
    expect(await (await get("/healthz")).json()).toEqual({ status: "ok", dev_login: false });
    expect(await (await get("/readyz")).json()).toEqual({ ready: true });
    const openapi = (await (await get("/openapi.json")).json()) as {
      openapi: string;
      paths: object;
    };
    expect(openapi.openapi).toBe("3.1.0");
    expect(Object.keys(openapi.paths)).toContain("/api/telemetry/batch");
    const refs = [...JSON.stringify(openapi).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    const { schemas } = (openapi as unknown as { components: { schemas: object } }).components;
    expect(refs.length).toBeGreaterThan(10);
    for (const [, name] of refs) expect(Object.keys(schemas)).toContain(name);
    expect(JSON.stringify(openapi)).not.toContain("$defs");
  });
});
