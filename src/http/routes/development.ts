import type { Hono } from "hono";
import { issueDevToken } from "../../auth/issue-dev-token.ts";
import { OPERATIONS } from "../../contract/operations.ts";
import { type AppEnv, mount } from "../mount.ts";
import { refuse } from "../reply.ts";

export function mountDevelopment(app: Hono<AppEnv>): void {
  mount(app, OPERATIONS.devToken, async ({ body, config, now }) => {
    if (config.devSecret === null) return refuse("not_found", "there is no development secret");
    return { body: { token: await issueDevToken(body, config.devSecret, now) } };
  });
}
