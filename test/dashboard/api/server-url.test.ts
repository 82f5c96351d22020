/** Which server a page talks to, and that no link can make it another. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { openAt } from "../build/browser.ts";

afterEach(() => vi.unstubAllGlobals());
const OTHER = encodeURIComponent("http://127.0.0.1:8787/some/path");

describe("the server", () => {
  it.each([
    ["https://dwell.example/", "https://dwell.example", false],
    [`https://dwell.example/?endpoint=${OTHER}`, "https://dwell.example", false],
    [`https://localhost.evil.example/?endpoint=${OTHER}`, "https://localhost.evil.example", false],
    [`https://127.0.0.1.evil.example/?endpoint=${OTHER}`, "https://127.0.0.1.evil.example", false],
    ["http://localhost:5173/", "http://localhost:5173", true],
    [`http://localhost:5173/?endpoint=${OTHER}`, "http://127.0.0.1:8787", true],
    [`http://127.9.0.1/?endpoint=${OTHER}`, "http://127.0.0.1:8787", true],
    [`http://[::1]/?endpoint=${OTHER}`, "http://127.0.0.1:8787", true],
    [`http://dwell.localhost/?endpoint=${OTHER}`, "http://127.0.0.1:8787", true],
    ["http://localhost:5173/?endpoint=nonsense", "http://localhost:5173", true],
    ["http://localhost:5173/?endpoint=https://evil.example", "https://evil.example", false],
  ])("of %s → %s, loopback: %s", async (href, server, isLoopback) => {
    openAt(href);
    const module = await import("../../../src/dashboard/api/server-url.ts");
    expect([module.SERVER, module.SERVER_IS_LOOPBACK]).toEqual([server, isLoopback]);
    expect(module.serverUrl("/api/me")).toBe(`${server}/api/me`);
  });
});

it("another page is read from the same server as this one", async () => {
  openAt("http://localhost:5173/progress?x=1");
  const { pageUrl } = await import("../../../src/dashboard/api/page-url.ts");
  expect(pageUrl("/demo")).toBe("/demo");
  openAt(`http://localhost:5173/progress?endpoint=${OTHER}&x=1`);
  expect(pageUrl("/demo")).toBe(`/demo?endpoint=${OTHER}`);
});

it.each([
  ["https://dwell.example/", 0, null],
  ["http://127.0.0.1:8787/", 1, "demo"],
])("health of %s → asked %i times", async (href, times, demo_tenant) => {
  openAt(href);
  const asked = vi.fn(async () =>
    Response.json({ status: "ok", dev_login: true, demo_tenant: "demo" }),
  );
  vi.stubGlobal("fetch", asked);
  const { readHealth } = await import("../../../src/dashboard/api/health-query.ts");
  expect(await readHealth()).toMatchObject({ demo_tenant, dev_login: times === 1 });
  expect(asked).toHaveBeenCalledTimes(times);
});
