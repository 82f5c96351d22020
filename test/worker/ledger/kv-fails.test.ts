/** KV is a copy: where it takes nothing, or tells nothing, every answer is as true as with it. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PAGE_PATHS } from "../../../src/contract/paths.ts";
import { ask } from "../build/ask.ts";
import { COURSE, makeTenant } from "../build/tenant.ts";

const DETAILS = PAGE_PATHS.learnerDetails.replace("{learner_id}", "ada");

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const failing = (what: "put" | "get") =>
  vi
    .spyOn(env.CACHE, what)
    .mockRejectedValue(new Error(`KV ${what.toUpperCase()} failed: 500`) as never);

describe.each(["put", "get"] as const)("a KV %s that fails", (what) => {
  it.each([PAGE_PATHS.teamSummary, PAGE_PATHS.learners, DETAILS])(
    "under %s → answered, from the truth",
    async (path) => {
      const { maria } = await makeTenant();
      const calls = failing(what);
      const answer = await ask(maria, "GET", path);
      expect(answer.status).toBe(200);
      expect(calls).toHaveBeenCalled();
      if (path === PAGE_PATHS.learners)
        expect(answer.body.map(({ id }: { id: string }) => id)).toEqual(["ada", "bob"]);
      else expect(answer.body.data_freshness_seconds).toBe(0);
    },
  );

  it("under a learner's catalogue, of which there is no copy → answered, from the truth", async () => {
    const { ada, tenant } = await makeTenant();
    await env.CACHE.delete(`catalog:${tenant}`);
    const later = Date.now() + 3_600_000;
    vi.useFakeTimers({ toFake: ["Date"], now: later });
    try {
      const calls = failing(what);
      const { status, body } = await ask(ada, "GET", "/api/catalog");
      expect([status, body.modules.length]).toEqual([200, COURSE.modules.length]);
      expect(calls).toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });
});

it("a KV put that fails while a catalogue is put → 503, and the same again holds at once", async () => {
  const { admin, ada } = await makeTenant();
  const calls = failing("put");
  const next = { modules: COURSE.modules.slice(1) };
  const failed = await ask(admin, "PUT", "/api/admin/catalog", next);
  expect([failed.status, failed.body.code]).toEqual([503, "unavailable"]);
  expect(Number(failed.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(calls).toHaveBeenCalled();
  vi.restoreAllMocks();
  expect((await ask(admin, "PUT", "/api/admin/catalog", next)).status).toBe(200);
  const { body } = await ask(ada, "GET", "/api/catalog");
  expect(body.modules.map(({ id }: { id: string }) => id)).toEqual(["m-2"]);
});
