/** The app: middleware in its order, routes, and what is answered where there is none. No business rules. */
import { Hono } from "hono";
import { pathsOf } from "../contract/operation.ts";
import { OPERATIONS, type Operation } from "../contract/operations.ts";
import { storeFaultWords } from "../core/state/stored.ts";
import { readConfig } from "../env.ts";
import { logError } from "../signals/log.ts";
import { corsHeaders, preflightHeaders } from "./cors.ts";
import type { AppEnv } from "./mount.ts";
import { mountAdmin } from "./routes/admin.ts";
import { mountAssignments } from "./routes/assignments.ts";
import { mountDemo } from "./routes/demo.ts";
import { mountDevelopment } from "./routes/development.ts";
import { mountLearning } from "./routes/learning.ts";
import { mountManager } from "./routes/manager.ts";
import { mountNotes } from "./routes/notes.ts";
import { mountOperations } from "./routes/operations.ts";
import { mountPages, pageNotFound } from "./routes/pages.ts";
import { mountProgress } from "./routes/progress.ts";
import { mountQuizzes } from "./routes/quizzes.ts";
import { mountTelemetry } from "./routes/telemetry.ts";
import { answerHeaders, refuse, replyToResponse, unavailable, unreadable } from "./reply.ts";
import { isTransient } from "../learner/transient.ts";

const ALL: readonly Operation[] = Object.values(OPERATIONS);

export function createApp(): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ strict: false });
  app.use(async (c, next) => {
    c.set("requestId", crypto.randomUUID());
    const there = operationsAt(c.req.url);
    if (!there.some(({ cors }) => cors)) return next();
    const config = readConfig(c.env);
    const origin = c.req.header("Origin") ?? null;
    if (c.req.method === "OPTIONS" && c.req.header("Access-Control-Request-Method")) {
      const headers = { ...answerHeaders(c.var.requestId), ...preflightHeaders(origin, config) };
      return new Response(null, { status: 204, headers });
    }
    await next();
    for (const [name, value] of Object.entries(corsHeaders(origin, config))) {
      c.res.headers.append(name, value);
    }
    return undefined;
  });
  mountTelemetry(app);
  mountLearning(app);
  mountQuizzes(app);
  mountAssignments(app);
  mountNotes(app);
  mountProgress(app);
  mountManager(app);
  mountAdmin(app);
  mountDevelopment(app);
  mountDemo(app);
  mountOperations(app);
  mountPages(app);
  app.notFound(async (c) => {
    const { development } = readConfig(c.env);
    const allow = operationsAt(c.req.url)
      .filter(({ roles }) => roles !== "development" || development)
      .flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
    const page = allow.length > 0 ? null : await pageNotFound(c);
    if (page) return page;
    const reply =
      allow.length > 0
        ? refuse("method_not_allowed", `use ${allow.join(" or ")}`, {
            headers: { Allow: allow.join(", ") },
          })
        : refuse("not_found", "there is nothing at this path");
    return replyToResponse(reply, c.var.requestId);
  });
  app.onError((error, c) => {
    logError("request", error, { request_id: c.var.requestId, path: c.req.path });
    const storeFault = storeFaultWords(error);
    if (storeFault !== null) return replyToResponse(unreadable(storeFault), c.var.requestId);
    const reply = isTransient(error)
      ? unavailable("a part of the service did not answer; send the same again")
      : refuse("internal", "this is our mistake; it is logged under the request id");
    return replyToResponse(reply, c.var.requestId);
  });
  return app;
}

const PATTERNS = ALL.flatMap((operation) =>
  pathsOf(operation).map((path) => ({
    operation,
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}/?$`),
  })),
);

/** By the address as it was sent: the app's own path is without the last slash, and two are not one. */
function operationsAt(url: string): readonly Operation[] {
  const { pathname } = new URL(url);
  return PATTERNS.filter(({ pattern }) => pattern.test(pathname)).map(({ operation }) => operation);
}
