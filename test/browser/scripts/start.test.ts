/** The process group is killed in the middle of pulses and started again on the same state. */
import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { askJson, type DwellServer, startDwell, tokenOf } from "../build/dwell-server.ts";
import { jwks, signToken } from "../build/host-platform.ts";
import { publishKeys } from "../build/production-server.ts";

let running: DwellServer | undefined;
afterAll(async () => {
  await running?.end("SIGTERM");
});

interface BatchAnswer {
  readonly results: { readonly status: string; readonly credited_seconds: number }[];
}

describe("SIGKILL of the process group, then a start on the same state", () => {
  it("every acknowledged pulse is there, once, and the ledger's total equals the object's", async () => {
    const first = await startDwell();
    // One of the demo who had not begun.
    const learner = { sub: "learner-38", roles: ["learner"] };
    const token = await tokenOf(first.base, learner);
    const start = Date.now() - 3_600_000;
    const batchOf = (n: number, id: string) => ({
      device_id: "laptop",
      sent_at: new Date().toISOString(),
      items: [
        {
          type: "pulse",
          event_id: id,
          session_id: "s",
          seq: n + 1,
          module_id: "fire-safety",
          resource_id: "fire-safety-video",
          occurred_at: new Date(start + n * 1000).toISOString(),
          duration_delta: 1,
          spans: [[start + n * 1000, start + (n + 1) * 1000]],
        },
      ],
    });
    const acknowledged: [number, string][] = [];
    const sending = (async () => {
      for (let n = 0; ; n += 1) {
        const id = randomUUID();
        await askJson<BatchAnswer>(first.base, "/api/telemetry/batch", token, batchOf(n, id));
        acknowledged.push([n, id]);
      }
    })().catch(() => undefined);
    while (acknowledged.length < 130) await new Promise((resolve) => setTimeout(resolve, 5));
    await first.end("SIGKILL");
    await sending;

    running = await startDwell(first.stateDir);
    const { base } = running;
    for (const [n, id] of acknowledged) {
      const { results } = await askJson<BatchAnswer>(
        base,
        "/api/telemetry/batch",
        token,
        batchOf(n, id),
      );
      expect(results[0]?.status).toBe("duplicate");
    }
    const admin = await tokenOf(base, { sub: "admin", roles: ["admin"] });
    const details = await askJson<{ total_focus_seconds: number }>(
      base,
      "/api/analytics/manager/learner-38/details/",
      admin,
    );
    // One more may have been written whose answer was lost with the process.
    expect(details.total_focus_seconds - acknowledged.length).toBeGreaterThanOrEqual(0);
    expect(details.total_focus_seconds - acknowledged.length).toBeLessThanOrEqual(1);
    // A new pulse about a second that is known already makes the object flush, and the totals must agree.
    await askJson<BatchAnswer>(base, "/api/telemetry/batch", token, batchOf(0, randomUUID()));
    await expect
      .poll(
        async () => {
          const rows = await askJson<{ id: string; total_focus_mins: number }[]>(
            base,
            `/api/analytics/manager/learners/?q=learner-38`,
            admin,
          );
          return Math.round((rows[0]?.total_focus_mins ?? 0) * 60_000);
        },
        { timeout: 90_000, interval: 1000 },
      )
      .toBe(details.total_focus_seconds * 1000);
  });
});

describe("SIGTERM", () => {
  it("to the started process alone → it and all of its children end", async () => {
    const server = await startDwell();
    const health = await fetch(`${server.base}/healthz`);
    expect(health.ok).toBe(true);
    expect(server.running().length).toBeGreaterThan(1);
    await server.endAlone("SIGTERM");
    // Its children were told to end; the system takes a moment.
    await expect.poll(() => server.running(), { timeout: 5000 }).toEqual([]);
    await expect(fetch(`${server.base}/healthz`)).rejects.toThrow();
    // Nothing before "ready" looks like an error.
    expect(server.output()).not.toMatch(/error|warn|deprecat/i);
  });
});

describe("a workerd that dies", () => {
  it.each([0, 1])(
    "of the two that there are, number %i, by SIGKILL → an error that says so, and nothing is left",
    async (which) => {
      const server = await startDwell(undefined, undefined, { DEMO: "0" });
      const workerds = server.running("workerd");
      expect(workerds).toHaveLength(2);
      process.kill(workerds[which]!, "SIGKILL");
      expect(await server.ended).toBe(1);
      expect(server.output()).toContain("Dwell ended: workerd ended by itself (SIGKILL)");
      await expect.poll(() => server.running(), { timeout: 5000 }).toEqual([]);
    },
  );
});

describe("JWKS_URL, JWT_ISSUER and ALLOWED_ORIGINS given to `npm start`", () => {
  it("a token of one's own holds beside those of development, and one's own page may ask", async () => {
    const platform = await publishKeys(jwks);
    const server = await startDwell(undefined, undefined, {
      DEMO: "0",
      JWKS_URL: platform.url,
      JWT_ISSUER: "https://id.example",
      ALLOWED_ORIGINS: "https://courses.example",
    });
    const ada = { id: "ada", tenant: "acme", roles: ["learner"] } as const;
    const ask = async (token: string) => {
      const headers = { Authorization: `Bearer ${token}`, Origin: "https://courses.example" };
      return fetch(`${server.base}/api/me`, { headers });
    };
    const own = await ask(await signToken(ada));
    expect(await own.json()).toMatchObject({ tenant: "acme" });
    expect(own.headers.get("Access-Control-Allow-Origin")).toBe("https://courses.example");
    const dev = await ask(await tokenOf(server.base, { sub: "ben", roles: ["learner"] }));
    expect(await dev.json()).toMatchObject({ tenant: "demo" });
    // To the whole group, as Ctrl+C is: a workerd that ends with us is no failure.
    await server.end("SIGTERM");
    expect(await server.ended).not.toBe(1);
    expect(server.output()).not.toContain("ended");
    platform.close();
  });
});

describe("the Worker's jobs", () => {
  it("a catalogue that is put → its review is finished at the beginning of the next minute", async () => {
    const server = await startDwell(undefined, undefined, { DEMO: "0" });
    const admin = await tokenOf(server.base, { sub: "admin", roles: ["admin"] });
    const reading = { id: "r", kind: "reading", title: "R" };
    const put = await fetch(`${server.base}/api/admin/catalog`, {
      method: "PUT",
      headers: { Authorization: `Bearer ${admin}`, "Content-Type": "application/json" },
      body: JSON.stringify({ modules: [{ id: "m", title: "M", resources: [reading] }] }),
    });
    expect(put.status).toBe(200);
    const path = "/api/admin/catalog/review";
    const finishedAt = async () =>
      (await askJson<{ finished_at: string | null }>(server.base, path, admin)).finished_at;
    expect(await finishedAt()).toBeNull();
    await expect.poll(finishedAt, { timeout: 75_000, interval: 500 }).not.toBeNull();
    // It is kept by the process that was started: with that it ends, in the middle of a minute or of a run.
    await server.endAlone("SIGTERM");
    await expect.poll(() => server.running(), { timeout: 5000 }).toEqual([]);
    expect(server.output()).not.toMatch(/error|warn/i);
  });
});
