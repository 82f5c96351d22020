/**
 * Puts an operation of the contract on the app: who asks, whether they may, what they sent. A route gets all
 * of that parsed and answers with a value.
 */
import type { Context, Hono } from "hono";
import * as z from "zod";
import type { Principal } from "../auth/principal.ts";
import type { Role } from "../contract/enums.ts";
import { idSchema } from "../contract/ids.ts";
import { MAX_BODY_BYTES } from "../contract/limits.ts";
import { pathsOf } from "../contract/operation.ts";
import type { Operation } from "../contract/operations.ts";
import { type Config, type Env, readConfig } from "../env.ts";
import type { AnswerOf, NothingElse } from "./answer-of.ts";
import { authenticate } from "./authenticate.ts";
import { isFromHere } from "./is-from-here.ts";
import { limitAddress, limitLearner } from "./rate-limit.ts";
import { type BodyRules, readJson } from "./read-json.ts";
import { type Refusal, refuse, type Reply, replyToResponse } from "./reply.ts";
import { validate } from "./validate.ts";
import { whileDemoLoads } from "./while-demo-loads.ts";

export interface AppEnv {
  Bindings: Env;
  Variables: { requestId: string };
}

/** `/api/modules/{module_id}` → `module_id`. */
type ParamName<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamName<Rest>
  : never;

type Params<O extends Operation> = { readonly [name in ParamName<O["path"]>]: string };
type Query<O extends Operation> = O["query"] extends z.ZodType ? z.output<O["query"]> : null;
type Body<O extends Operation> = O["telemetry"] extends true
  ? Readonly<Record<string, unknown>>
  : O["body"] extends z.ZodType
    ? z.output<O["body"]>
    : null;
type Asker<O extends Operation> = O["roles"] extends readonly Role[] ? Principal : null;

export interface Asked<O extends Operation> {
  readonly principal: Asker<O>;
  /** Each is an id. */
  readonly params: Params<O>;
  readonly query: Query<O>;
  /** Parsed by the operation's schema; telemetry's is the JSON as it came, as its items are judged one by one. */
  readonly body: Body<O>;
  readonly url: URL;
  readonly env: Env;
  readonly config: Config;
  /** Whether it comes from this machine, as far as anybody can say. */
  readonly isFromHere: boolean;
  readonly requestId: string;
  /** Receipt, epoch ms: the one reading of the clock that everything decided for this request uses. */
  readonly now: number;
}

const JSON_TYPES = ["application/json"];
/** What a beacon can send without a preflight. */
const TELEMETRY_TYPES = ["application/json", "text/plain"];

export function mount<O extends Operation, const R extends Reply<AnswerOf<O>>>(
  app: Hono<AppEnv>,
  operation: O,
  handle: (
    asked: Asked<O>,
  ) => (R & NothingElse<R, AnswerOf<O>>) | Promise<R & NothingElse<R, AnswerOf<O>>>,
): void {
  const paths = pathsOf(operation).map((path) => path.replaceAll(/\{(\w+)\}/g, ":$1"));
  const schemas = schemasOf(operation);
  app.on(operation.method, paths, async (c) => {
    const asked = await ask(c, operation, schemas);
    const reply = "refuse" in asked ? asked : await handle(asked);
    return replyToResponse(reply, c.var.requestId);
  });
}

async function ask<O extends Operation>(
  c: Context<AppEnv>,
  operation: O,
  schemas: Schemas<O>,
): Promise<Asked<O> | Refusal> {
  const request = c.req.raw;
  const now = Date.now();
  const config = readConfig(c.env);
  const url = new URL(request.url);
  const fromHere = isFromHere(request);
  if (operation.roles === "development" && !(config.development && fromHere)) {
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
  const params = schemas.params.safeParse(c.req.param());
  // What is no id is the id of nothing, before anything is asked for it.
  if (!params.success) return refuse("not_found", "an id in the path has 1 to 128 characters");
  const query = validate(schemas.query, operation.query ? oneOfEach(url.searchParams) : null);
  if ("refuse" in query) return query;
  const sent = early ?? (await readBody(request, operation));
  if ("refuse" in sent) return sent;
  const body = validate(schemas.body, sent.value);
  if ("refuse" in body) return body;
  return {
    principal: allowed.principal,
    params: params.data,
    query: query.value,
    body: body.value,
    url,
    env: c.env,
    config,
    isFromHere: fromHere,
    requestId: c.var.requestId,
    now,
  };
}

async function admit<O extends Operation>(
  c: Context<AppEnv>,
  operation: O,
  bodyToken: unknown,
  config: Config,
  now: number,
): Promise<{ readonly principal: Asker<O> } | Refusal> {
  const { roles, telemetry } = operation;
  if (typeof roles === "string") return { principal: null as Asker<O> };
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
  return { principal: principal as Asker<O> };
}

async function readBody(request: Request, operation: Operation) {
  if (!operation.body) return { value: null };
  return readJson(request, rulesOf(operation));
}

function rulesOf({ telemetry, maxBytes = MAX_BODY_BYTES, bodyOptional }: Operation): BodyRules {
  const types = telemetry ? TELEMETRY_TYPES : JSON_TYPES;
  return { maxBytes, types, optional: bodyOptional === true };
}

interface Schemas<O extends Operation> {
  readonly params: z.ZodType<Params<O>>;
  readonly query: z.ZodType<Query<O>>;
  readonly body: z.ZodType<Body<O>>;
}

/** What each part of a request is parsed by: the operation's own schemas, `null` for what it does not take. */
function schemasOf<O extends Operation>({ path, query, body, telemetry }: O): Schemas<O> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name!, idSchema] as const);
  const params: z.ZodType = z.object(Object.fromEntries(names));
  const querySchema: z.ZodType = query ?? z.null();
  const asItCame = z.custom<Readonly<Record<string, unknown>>>();
  const bodySchema: z.ZodType = telemetry ? asItCame : (body ?? z.null());
  return {
    params: params as z.ZodType<Params<O>>,
    query: querySchema as z.ZodType<Query<O>>,
    body: bodySchema as z.ZodType<Body<O>>,
  };
}

/** Of a parameter that stands twice the last counts. */
function oneOfEach(params: URLSearchParams): Record<string, string> {
  return Object.fromEntries(params);
}
