import type { Hono } from "hono";
import { OPERATIONS } from "../../contract/operations.ts";
import { DEMO_TENANT } from "../../demo/demo-tenant.ts";
import { missingAtStart } from "../../ledger/startup.ts";
import { type AppEnv, mount } from "../mount.ts";
import { buildOpenApi } from "../openapi.ts";
import { unavailable } from "../reply.ts";

export function mountOperations(app: Hono<AppEnv>): void {
  mount(app, OPERATIONS.healthz, ({ config, isFromHere }) => ({
    body: {
      status: "ok",
      dev_login: config.devSecret !== null && isFromHere,
      demo_tenant: config.demoRun === null ? null : DEMO_TENANT,
    },
  }));
  mount(app, OPERATIONS.readyz, async ({ env, config }) => {
    const waitingFor = await missingAtStart(env, DEMO_TENANT, config.demoRun);
    return waitingFor === null
      ? { body: { ready: true } }
      : unavailable(`waiting for ${waitingFor}`);
  });
  mount(app, OPERATIONS.openapi, () => ({
    body: buildOpenApi(),
    headers: { "Cache-Control": "public, max-age=300" },
  }));
}
