/** The collector. Items are judged one by one: what is wrong about one never costs another. */
import type { Hono } from "hono";
import { PULSE_SECONDS } from "../../contract/limits.ts";
import { OPERATIONS } from "../../contract/operations.ts";
import {
  type Batch,
  type BatchAnswer,
  batchSchema,
  eventSchema,
  type ItemResult,
  itemSchema,
  pulseSchema,
} from "../../contract/telemetry.ts";
import type * as z from "zod";
import type { Principal } from "../../auth/principal.ts";
import type { ModuleRequirements } from "../../core/completion/requirement.ts";
import type { IncomingBatch, IncomingItem, Outcome } from "../../core/focus/accept-batch.ts";
import { instantToIso, msToSeconds } from "../../core/time.ts";
import { readCatalog } from "../../ledger/catalog-store.ts";
import { logError } from "../../signals/log.ts";
import { callLearner } from "../call-learner.ts";
import { type AppEnv, type Asked, mount } from "../mount.ts";
import { type Refusal, refuse, type Reply, unavailable } from "../reply.ts";
import { describeErrors, issuesToErrors, validate } from "../validate.ts";

type TelemetryAsked = Pick<
  Asked<typeof OPERATIONS.batch>,
  "env" | "principal" | "now" | "requestId" | "body"
>;

export function mountTelemetry(app: Hono<AppEnv>): void {
  mount(app, OPERATIONS.batch, async (asked) => {
    const batch = validate(batchSchema, asked.body);
    if ("refuse" in batch) return batch;
    const answer = await ingest(asked, batch.value, itemSchema);
    return "refuse" in answer ? answer : { body: answer };
  });
  mount(app, OPERATIONS.pulse, (asked) => ingestOne(asked, pulseSchema, "pulse"));
  mount(app, OPERATIONS.event, (asked) => ingestOne(asked, eventSchema, "event"));
  mount(app, OPERATIONS.session, async ({ env, principal, params, now }) => {
    const id = params.session_id!;
    const session = await callLearner(env, principal.tenant, principal.id, (stub) =>
      stub.session(id, now),
    );
    return session ? { body: session } : refuse("not_found", "you have no such session");
  });
  mount(app, OPERATIONS.closeSession, async ({ env, principal, params, now }) => {
    const id = params.session_id!;
    const session = await callLearner(env, principal.tenant, principal.id, (stub) =>
      stub.close(id, now),
    );
    if (session === "unavailable") return notWritten();
    return session ? { body: session } : refuse("not_found", "you have no such session");
  });
}

/** A bare item, for a client without the SDK: its `type` is the path's, and its refusal is the answer's status. */
async function ingestOne(
  asked: TelemetryAsked,
  schema: z.ZodType,
  type: "pulse" | "event",
): Promise<Reply> {
  const item = { type, ...asked.body };
  const parsed = validate(schema, item, "invalid");
  if ("refuse" in parsed) return parsed;
  const { sent_at, device_id, learner_id } = parsed.value as Batch;
  const batch = {
    items: [item],
    ...(sent_at !== undefined && { sent_at }),
    ...(device_id !== undefined && { device_id }),
    ...(learner_id !== undefined && { learner_id }),
  };
  const answer = await ingest(asked, batch, itemSchema);
  if ("refuse" in answer) return answer;
  const problem = answer.results[0]?.problem;
  return problem ? refuse(problem.code, problem.detail) : { body: answer };
}

async function ingest(
  asked: TelemetryAsked,
  batch: Batch,
  schema: typeof itemSchema,
): Promise<BatchAnswer | Refusal> {
  const { env, principal, now } = asked;
  const learner = learnerOf(principal, batch.learner_id);
  if (typeof learner !== "string") return learner;
  const incoming: IncomingBatch = {
    items: batch.items.map((item) => toIncoming(item, schema)),
    ...(batch.sent_at !== undefined && { sentAt: batch.sent_at }),
    ...(batch.device_id !== undefined && { deviceId: batch.device_id }),
  };
  const modules = await modulesOf(asked, incoming.items);
  const answer = await callLearner(env, principal.tenant, learner, (stub) =>
    stub.ingest({ batch: incoming, modules, received: now }),
  );
  if (answer === "unavailable") return notWritten();
  const results = answer.outcomes.map((outcome, index) => toResult(outcome, batch.items[index]));
  const creditedMs = answer.outcomes.reduce(
    (sum, outcome) => sum + (outcome.status === "accepted" ? outcome.creditedMs : 0),
    0,
  );
  return {
    results,
    credited_seconds: msToSeconds(creditedMs),
    modules: [...answer.modules],
    server_time: instantToIso(Date.now()),
    next_pulse_seconds: PULSE_SECONDS,
  };
}

/** Learners write as themselves; a service says for whom. */
function learnerOf(principal: Principal, named: string | undefined): string | Refusal {
  if (principal.roles.has("service")) {
    if (named !== undefined) return named;
    return refuse("validation_failed", "/learner_id: a service names the learner", {
      errors: [{ pointer: "/learner_id", detail: "a service names the learner" }],
    });
  }
  if (named === undefined || named === principal.id) return principal.id;
  return refuse("forbidden", "a learner may write only as themselves");
}

function toIncoming(raw: unknown, schema: typeof itemSchema): IncomingItem {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { eventId: parsed.data.event_id, item: parsed.data };
  const eventId = eventIdOf(raw);
  const usable = eventId !== null && eventId.length >= 1 && eventId.length <= 128;
  return {
    eventId: usable ? eventId : null,
    fault: describeErrors(issuesToErrors(parsed.error.issues)),
  };
}

function eventIdOf(raw: unknown): string | null {
  const id = (raw as { event_id?: unknown } | null)?.event_id;
  return typeof id === "string" ? id : null;
}

/** The catalogue's modules that the items may touch. Without a catalogue at hand a pulse is still accepted. */
async function modulesOf(
  { env, principal, now, requestId }: TelemetryAsked,
  items: readonly IncomingItem[],
): Promise<ModuleRequirements[]> {
  try {
    const catalog = await readCatalog(env, principal.tenant, now);
    const touched = new Set<ModuleRequirements>();
    for (const incoming of items) {
      if (!("item" in incoming)) continue;
      const { module_id, resource_id } = incoming.item;
      const module =
        (resource_id === undefined ? undefined : catalog.moduleByResource.get(resource_id)) ??
        (module_id === undefined ? undefined : catalog.modulesById.get(module_id));
      if (module) touched.add(module);
    }
    return [...touched];
  } catch (error) {
    logError("catalogue", error, { request_id: requestId });
    return [];
  }
}

function toResult(outcome: Outcome, raw: unknown): ItemResult {
  const event_id = eventIdOf(raw);
  switch (outcome.status) {
    case "accepted":
      return { event_id, status: "accepted", credited_seconds: msToSeconds(outcome.creditedMs) };
    case "duplicate":
      return { event_id, status: "duplicate", credited_seconds: 0 };
    case "rejected": {
      const problem = { code: outcome.code, detail: outcome.detail };
      return { event_id, status: "rejected", credited_seconds: 0, problem };
    }
  }
}

function notWritten(): Refusal {
  return unavailable("the learner's journal takes nothing now; nothing was written");
}
