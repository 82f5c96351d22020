/**
 * Puts an operation of the contract on the app: who asks, whether they may, what they sent. A route gets all
 * of that parsed and answers with a value.
 */
import type { Context, Hono } from "hono";
import type * as z from "zod";
import type { Principal } from "../auth/principal.ts";
import type { Role } from "../contract/enums.ts";
import { idSchema } from "../contract/ids.ts";
import { MAX_BODY_BYTES } from "../contract/limits.ts";
import { pathsOf } from "../contract/operation.ts";
import type { Operation } from "../contract/operations.ts";
import { type Config, type Env, readConfig } from "../env.ts";
import { authenticate } from "./authenticate.ts";
import { isLoopback } from "./cors.ts";
import { limitAddress, limitLearner } from "./rate-limit.ts";
import { readJson } from "./read-json.ts";
import { type Refusal, refuse, type Reply, replyToResponse } from "./reply.ts";
import { validate } from "./validate.ts";
import { whileDemoLoads } from "./while-demo-loads.ts";

export interface AppEnv {
  Bindings: Env;
  Variables: { requestId: string };
}

export interface Asked<O extends Operation> {
  readonly principal: O["roles"] extends readonly Role[] ? Principal : null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: O["query"] extends z.ZodType ? z.output<O["query"]> : null;
  /** Parsed by the operation's schema; telemetry's is the JSON as it came, as its items are judged one by one. */
  readonly body: O["telemetry"] extends true
    ? Readonly<Record<string, unknown>>
    : O["body"] extends z.ZodType
      ? z.output<O["body"]>
      : null;
  readonly url: URL;
  readonly env: Env;
  readonly config: Config;
  readonly requestId: string;
  /** Receipt, epoch ms: the one reading of the clock that everything decided for this request uses. */
  readonly now: number;
}

const JSON_TYPES = ["application/json"];
/** What a beacon can send without a preflight. */
const TELEMETRY_TYPES = ["application/json", "text/plain"];

export function mount<O extends Operation>(
  app: Hono<AppEnv>,
  operation: O,
  handle: (asked: Asked<O>) => Reply | Promise<Reply>,
): void {
  const paths = pathsOf(operation).map((path) => path.replaceAll(/\{(\w+)\}/g, ":$1"));
  app.on(operation.method, paths, async (c) => {
    const asked = await ask(c, operation);
    const reply = "refuse" in asked ? asked : await handle(asked as unknown as Asked<O>);
    return replyToResponse(reply, c.var.requestId);
  });
}

async function ask(c: Context<AppEnv>, operation: Operation) {
  const request = c.req.raw;
  const now = Date.now();
  const config = readConfig(c.env);
  const url = new URL(request.url);
  if (operation.roles === "development" && !(config.development && isLoopback(url.href))) {
    return refuse("not_found", "there is nothing at this path");
  }
  if (config.demoRun !== null) {
    const held = await whileDemoLoads(c.env, operation.path, config.demoRun);
    if (held) return held;
  }
  // A beacon has its token in the body; whoever has a header is admitted, and counted, before anything is read.
  const beacon = operation.telemetry === true && !request.headers.has("Authorization");
  const early = beacon ? await readJson(request, rulesOf(operation)) : null;
  if (early && "refuse" in early) return (await limitAddress(c.env, request, now)) ?? early;
  const allowed = await admit(c, operation, early?.value.token, config, now);
  if ("refuse" in allowed) return allowed;
  const params = c.req.param() as Record<string, string>;
  // What is no id is the id of nothing, before anything is asked for it.
  if (!Object.values(params).every((id) => idSchema.safeParse(id).success)) {
    return refuse("not_found", "an id in the path has 1 to 128 characters");
  }
  const query = operation.query
    ? validate(operation.query, oneOfEach(url.searchParams))
    : { value: null };
  if ("refuse" in query) return query;
  const body = early ?? (await readBody(request, operation));
  if ("refuse" in body) return body;
  return {
    principal: allowed.principal,
    params,
    query: query.value,
    body: body.value,
    url,
    env: c.env,
    config,
    requestId: c.var.requestId,
    now,
  };
}

async function admit(
  c: Context<AppEnv>,
  { roles, telemetry }: Operation,
  bodyToken: unknown,
  config: Config,
  now: number,
): Promise<{ readonly principal: Principal | null } | Refusal> {
  if (typeof roles === "string") return { principal: null };
  const authenticated = await authenticate(
    c.req.header("Authorization") ?? null,
    bodyToken,
    config,
    now,
  );
  if ("refuse" in authenticated) {
    const limited = telemetry ? await limitAddress(c.env, c.req.raw, now) : null;
    return limited ?? authenticated;
  }
  const { principal } = authenticated;
  if (telemetry) {
    const limited = await limitLearner(c.env, principal, now);
    if (limited) return limited;
  }
  if (!roles.some((role) => principal.roles.has(role))) {
    return refuse("forbidden", `this needs one of the roles ${roles.join(", ")}`);
  }
  return authenticated;
}

async function readBody(request: Request, operation: Operation) {
  if (!operation.body) return { value: null };
  if (operation.bodyOptional && request.body === null) return { value: {} };
  const read = await readJson(request, rulesOf(operation));
  return "refuse" in read || operation.telemetry ? read : validate(operation.body, read.value);
}

function rulesOf({ telemetry, maxBytes = MAX_BODY_BYTES }: Operation) {
  return { maxBytes, types: telemetry ? TELEMETRY_TYPES : JSON_TYPES };
}

function oneOfEach(params: URLSearchParams): Record<string, string> {
  return Object.fromEntries(params);
}
