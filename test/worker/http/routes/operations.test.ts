import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

describe("operations", () => {
  it("healthz on loopback → says that there is a login for development", async () => {
    const response = await exports.default.fetch("http://127.0.0.1:8787/healthz");
    expect(await response.json()).toEqual({ status: "ok", dev_login: true, demo_tenant: null });
  });

  it("healthz, readyz and openapi.json → answered to anybody", async () => {
    const get = (path: string) => exports.default.fetch(`https://dwell.example${path}`);
    expect(await (await get("/healthz")).json()).toEqual({
      status: "ok",
      dev_login: false,
      demo_tenant: null,
    });
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
