/** The collector. Items are judged one by one: what is wrong about one never costs another. */
import type { Hono } from "hono";
import { idSchema } from "../../contract/ids.ts";
import { PULSE_SECONDS } from "../../contract/limits.ts";
import type { Problem } from "../../contract/problem.ts";
import { OPERATIONS } from "../../contract/operations.ts";
import {
  type Batch,
  type BatchAnswer,
  bareSchema,
  batchSchema,
  type ItemResult,
  itemSchema,
} from "../../contract/telemetry.ts";
import type { Principal } from "../../auth/principal.ts";
import type { ModuleRequirements } from "../../core/completion/requirement.ts";
import type { IncomingBatch, IncomingItem, Outcome } from "../../core/focus/accept-batch.ts";
import { instantToIso, msToSeconds } from "../../core/time.ts";
import { readCatalog } from "../../ledger/catalog-store.ts";
import { logError } from "../../signals/log.ts";
import { callLearner } from "../call-learner.ts";
import { within } from "../../learner/within.ts";
import { type AppEnv, type Asked, mount } from "../mount.ts";
import { type Refusal, refuse, type Reply, unavailable } from "../reply.ts";
import { describeErrors, issuesToErrors, validate } from "../validate.ts";

type TelemetryAsked = Pick<
  Asked<typeof OPERATIONS.batch>,
  "env" | "principal" | "now" | "requestId" | "body"
>;

type Fault = NonNullable<Problem["errors"]>[number];
type Faults = NonNullable<Problem["errors"]>;

export function mountTelemetry(app: Hono<AppEnv>): void {
  mount(app, OPERATIONS.batch, async (asked) => {
    const batch = validate(batchSchema, asked.body);
    if ("refuse" in batch) return batch;
    const ingested = await ingest(asked, batch.value);
    return "refuse" in ingested ? ingested : { body: ingested.answer };
  });
  mount(app, OPERATIONS.pulse, (asked) => ingestOne(asked, "pulse"));
  mount(app, OPERATIONS.event, (asked) => ingestOne(asked, "event"));
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
async function ingestOne(asked: TelemetryAsked, type: "pulse" | "event"): Promise<Reply> {
  const envelope = validate(bareSchema, asked.body, "invalid");
  if ("refuse" in envelope) return envelope;
  const item = { ...asked.body, type: asked.body.type ?? type };
  if (item.type !== type) {
    const errors = [{ pointer: "/type", detail: `must be ${type} here` }];
    return refuse("invalid", describeErrors(errors), { errors });
  }
  const ingested = await ingest(asked, { ...envelope.value, items: [item] });
  if ("refuse" in ingested) return ingested;
  const { answer, faults } = ingested;
  const problem = answer.results[0]?.problem;
  if (!problem) return { body: answer };
  return refuse(problem.code, problem.detail, { errors: faults[0] ?? [faultOf(problem.detail)] });
}

/** Core names the field before a colon where it refuses one. */
function faultOf(detail: string): Fault {
  const [, field, rest] = /^(\w+): (.*)$/s.exec(detail) ?? [];
  return field === undefined || rest === undefined
    ? { pointer: "/occurred_at", detail }
    : { pointer: `/${field}`, detail: rest };
}

interface Ingested {
  readonly answer: BatchAnswer;
  /** What is wrong about items that the schema refuses, by their index. */
  readonly faults: readonly (Faults | null)[];
}

async function ingest(asked: TelemetryAsked, batch: Batch): Promise<Ingested | Refusal> {
  const { env, principal, now } = asked;
  const learner = learnerOf(principal, batch);
  if (typeof learner !== "string") return learner;
  const parsed = batch.items.map(parseItem);
  const incoming: IncomingBatch = {
    items: parsed.map((item) => item.incoming),
    ...(batch.sent_at !== undefined && { sentAt: batch.sent_at }),
    ...(batch.device_id !== undefined && { deviceId: batch.device_id }),
  };
  const modules = await modulesOf(asked, incoming.items);
  const taken = await callLearner(env, principal.tenant, learner, (stub) =>
    stub.ingest({ batch: incoming, modules, received: now }),
  );
  if (taken === "unavailable") return notWritten();
  const results = taken.outcomes.map((outcome, index) => toResult(outcome, batch.items[index]));
  const creditedMs = taken.outcomes.reduce(
    (sum, outcome) => sum + (outcome.status === "accepted" ? outcome.creditedMs : 0),
    0,
  );
  const answer: BatchAnswer = {
    results,
    credited_seconds: msToSeconds(creditedMs),
    modules: [...taken.modules],
    server_time: instantToIso(Date.now()),
    next_pulse_seconds: PULSE_SECONDS,
  };
  return { answer, faults: parsed.map((item) => item.faults) };
}

/** Learners write as themselves; a service says for whom, once for the whole batch. */
function learnerOf(principal: Principal, batch: Batch): string | Refusal {
  const isService = principal.roles.has("service");
  const learner = isService ? batch.learner_id : principal.id;
  if (learner === undefined) {
    const errors = [{ pointer: "/learner_id", detail: "a service names the learner" }];
    return refuse("validation_failed", describeErrors(errors), { errors });
  }
  const named = [batch.learner_id, ...batch.items.map(learnerIdOf)];
  if (named.every((id) => id === undefined || id === learner)) return learner;
  return refuse(
    "forbidden",
    "a request may speak for one learner, and a learner only for themselves",
  );
}

function learnerIdOf(raw: unknown): unknown {
  return (raw as { learner_id?: unknown } | null)?.learner_id;
}

function parseItem(raw: unknown): { incoming: IncomingItem; faults: Faults | null } {
  const parsed = itemSchema.safeParse(raw);
  if (parsed.success) {
    return { incoming: { eventId: parsed.data.event_id, item: parsed.data }, faults: null };
  }
  const faults = issuesToErrors(parsed.error.issues);
  const eventId = idSchema.safeParse(eventIdOf(raw));
  const fault = describeErrors(faults);
  return { incoming: { eventId: eventId.success ? eventId.data : null, fault }, faults };
}

function eventIdOf(raw: unknown): string | null {
  const id = (raw as { event_id?: unknown } | null)?.event_id;
  return typeof id === "string" ? id : null;
}

/** A pulse is worth more than the modules in its answer: it does not wait for a database that hangs. */
const CATALOG_DEADLINE_MS = 3000;

/** The catalogue's modules that the items may touch. Without a catalogue at hand a pulse is still accepted. */
async function modulesOf(
  { env, principal, now, requestId }: TelemetryAsked,
  items: readonly IncomingItem[],
): Promise<ModuleRequirements[]> {
  try {
    const catalog = await within(readCatalog(env, principal.tenant, now), CATALOG_DEADLINE_MS);
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
