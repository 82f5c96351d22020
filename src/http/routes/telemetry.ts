/** The collector. Items are judged one by one: what is wrong about one never costs another. */
import type { Hono } from "hono";
import * as z from "zod";
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
import type { IncomingBatch, IncomingItem, Outcome } from "../../core/focus/accept-batch.ts";
import { instantToIso, msToSeconds } from "../../core/time.ts";
import { notWritten } from "../ask-facts.ts";
import { callLearner } from "../../learner/call-learner.ts";
import { ingest } from "../ingest.ts";
import { sayNotice } from "../notices.ts";
import { learnerOf } from "../learner-of.ts";
import { type AppEnv, type Asked, mount } from "../mount.ts";
import { type Refusal, refuse, type Reply } from "../reply.ts";
import { describeErrors, issuesToErrors, toPointer, validate } from "../validate.ts";

type TelemetryAsked = Pick<
  Asked<typeof OPERATIONS.batch>,
  "env" | "principal" | "now" | "requestId" | "body"
>;

type Faults = NonNullable<Problem["errors"]>;

export function mountTelemetry(app: Hono<AppEnv>): void {
  mount(app, OPERATIONS.batch, async (asked) => {
    const batch = validate(batchSchema, asked.body);
    if ("refuse" in batch) return batch;
    const taken = await take(asked, batch.value);
    return "refuse" in taken ? taken : { body: taken.answer };
  });
  mount(app, OPERATIONS.pulse, (asked) => ingestOne(asked, "pulse"));
  mount(app, OPERATIONS.event, (asked) => ingestOne(asked, "event"));
  mount(app, OPERATIONS.session, async ({ env, principal, params, now }) => {
    const id = params.session_id;
    const session = await callLearner(env, principal.tenant, principal.id, (stub) =>
      stub.session(id, now),
    );
    return session ? { body: session } : refuse("not_found", "you have no such session");
  });
  mount(app, OPERATIONS.closeSession, async ({ env, principal, params, now }) => {
    const id = params.session_id;
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
  type: "pulse" | "event",
): Promise<Reply<BatchAnswer>> {
  const envelope = validate(bareSchema, asked.body, "invalid");
  if ("refuse" in envelope) return envelope;
  const item = { ...asked.body, type: asked.body.type ?? type };
  if (item.type !== type) {
    const errors = [{ pointer: "/type", detail: `must be ${type} here` }];
    return refuse("invalid", describeErrors(errors), { errors });
  }
  const taken = await take(asked, { ...envelope.value, items: [item] });
  if ("refuse" in taken) return taken;
  const { answer, faults } = taken;
  const problem = answer.results[0]?.problem;
  if (!problem) return { body: answer };
  const errors = faults[0];
  return refuse(problem.code, problem.detail, errors ? { errors } : {});
}

interface Taken {
  readonly answer: BatchAnswer;
  /** What is wrong with fields of refused items, by the items' index. */
  readonly faults: readonly (Faults | null)[];
}

async function take(asked: TelemetryAsked, batch: Batch): Promise<Taken | Refusal> {
  const { env, principal, now, requestId } = asked;
  const learner = learnerOf(principal, batch.learner_id);
  if (typeof learner !== "string") return learner;
  const named = batch.items.map((raw) => readSaid(raw).learner_id);
  if (!named.every((id) => id === undefined || id === learner)) {
    return refuse("forbidden", "a request speaks for one learner, and a learner for themselves");
  }
  const parsed = batch.items.map(parseItem);
  const incoming: IncomingBatch = {
    items: parsed.map((item) => item.incoming),
    ...(batch.sent_at !== undefined && { sentAt: batch.sent_at }),
    ...(batch.device_id !== undefined && { deviceId: batch.device_id }),
  };
  const taken = await ingest({ env, principal, learner, requestId, now }, incoming);
  if ("refuse" in taken) return taken;
  const results = taken.outcomes.map((outcome, index) => ({
    ...toResult(outcome, batch.items[index]),
    ...sayNotice(taken.notices[index]),
  }));
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
  const faults = taken.outcomes.map((outcome, n) => faultsOf(outcome) ?? parsed[n]!.faults);
  return { answer, faults };
}

const saidSchema = z.object({
  event_id: z.string().nullable().catch(null),
  learner_id: z.unknown().optional(),
});

/** What an item says of itself, however wrong it is otherwise. */
function readSaid(raw: unknown): z.output<typeof saidSchema> {
  return saidSchema.safeParse(raw).data ?? { event_id: null, learner_id: undefined };
}

function parseItem(raw: unknown): { incoming: IncomingItem; faults: Faults | null } {
  const parsed = itemSchema.safeParse(raw);
  if (parsed.success) {
    return { incoming: { eventId: parsed.data.event_id, item: parsed.data }, faults: null };
  }
  const faults = issuesToErrors(parsed.error.issues);
  const eventId = idSchema.safeParse(readSaid(raw).event_id);
  const fault = describeErrors(faults);
  return { incoming: { eventId: eventId.success ? eventId.data : null, fault }, faults };
}

/** What core found wrong with a field. */
function faultsOf(outcome: Outcome): Faults | null {
  if (outcome.status !== "rejected" || outcome.field === null) return null;
  return [{ pointer: toPointer([outcome.field]), detail: outcome.detail }];
}

function toResult(outcome: Outcome, raw: unknown): ItemResult {
  const { event_id } = readSaid(raw);
  switch (outcome.status) {
    case "accepted":
      return { event_id, status: "accepted", credited_seconds: msToSeconds(outcome.creditedMs) };
    case "duplicate":
      return { event_id, status: "duplicate", credited_seconds: 0 };
    case "rejected": {
      const faults = faultsOf(outcome);
      const detail = faults ? describeErrors(faults) : outcome.detail;
      const problem = { code: outcome.code, detail };
      return { event_id, status: "rejected", credited_seconds: 0, problem };
    }
  }
}
