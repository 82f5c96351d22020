/** Results that another system gave: one, or a batch of which each is answered for itself. */
import {
  type AttemptAnswer,
  type ResultOutcome,
  type ResultRequest,
  resultRequestSchema,
} from "../contract/hand-ins.ts";
import type { MemberOf } from "../core/member-of.ts";
import { MAX_AHEAD_MS } from "../core/focus/constants.ts";
import { instantToIso, isoToInstant } from "../core/time.ts";
import type { QuizResource } from "../core/work/grade-quiz.ts";
import type { HandIn, WorkOutcome } from "../core/work/record-work.ts";
import { recordAudit } from "../ledger/audit-trail-store.ts";
import { type CatalogCopy, readCatalog } from "../ledger/catalog-store.ts";
import {
  findRepeat,
  findResource,
  type Found,
  handInWork,
  toReply,
  type WorkAsked,
} from "./hand-in.ts";
import { type Refusal, refuseField, type Reply } from "./reply.ts";
import { unknownLearner, withNotice } from "./notices.ts";
import { resultOf } from "./result-of.ts";
import { validate } from "./validate.ts";

interface ResultsAsked extends WorkAsked {
  readonly requestId: string;
}

/** Learners whose results are taken at the same time; those of one learner come one after another. */
const PARALLEL = 6;

/** `body` is one result, or an envelope of some, of which each is judged by itself. */
export async function takeResults(
  asked: ResultsAsked,
  quiz: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Reply<AttemptAnswer | { results: ResultOutcome[] }>> {
  const catalog = await readCatalog(asked.env, asked.principal.tenant, asked.now);
  const found = findResource(catalog, quiz, "quiz");
  const take = (result: unknown, index: number) =>
    takeResult(asked, quiz, catalog, found, result, index);
  if (!Array.isArray(body.results)) return (await take(body, 0)).reply;
  const results: unknown[] = body.results;
  const groups = [
    ...Map.groupBy(results.keys(), (index) => textOf(results[index], "learner_id")).values(),
  ];
  const taken: ResultOutcome[] = [];
  const work = async () => {
    for (let group = groups.shift(); group; group = groups.shift()) {
      for (const index of group)
        taken[index] = toOutcome(results[index], await take(results[index], index));
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return { body: { results: taken } };
}

interface TakenResult {
  readonly status:
    | MemberOf<WorkOutcome, "status", "recorded" | "repeated" | "revised">["status"]
    | "refused";
  readonly reply: Reply<AttemptAnswer>;
}

async function takeResult(
  asked: ResultsAsked,
  quiz: string,
  catalog: CatalogCopy,
  found: Found<QuizResource> | Refusal,
  sent: unknown,
  index: number,
): Promise<TakenResult> {
  const valid = validate(resultRequestSchema, sent);
  if ("refuse" in valid) return { status: "refused", reply: valid };
  const result = valid.value;
  const refused = "refuse" in found ? found : aheadOf(result, asked.now);
  if (refused) {
    const key = { id: result.attempt_id, quiz, source: "service" } as const;
    const known = await findRepeat(asked, result.learner_id, { type: "attempt", attempt: key });
    if (known === null || "refuse" in known) return { status: "refused", reply: known ?? refused };
    // Of a quiz that is gone, what is known can be told anew; at a time that lies ahead it can only be repeated.
    if (!("refuse" in found)) {
      const { score, max_score } = known.body;
      return score === result.score && max_score === result.max_score
        ? { status: "repeated", reply: known }
        : { status: "refused", reply: refused };
    }
  }
  const stranger = await unknownLearner(asked, result.learner_id);
  const module = "refuse" in found ? null : found.module;
  const handIn = toHandIn(quiz, "refuse" in found ? null : found.resource, result, asked.now);
  const outcome = await handInWork(asked, result.learner_id, catalog, module, handIn);
  if ("refuse" in outcome) return { status: "refused", reply: outcome };
  const reply = withNotice(asked, toReply(outcome, "attempt", result.learner_id), stranger);
  if (outcome.status === "revised") await auditRevision(asked, quiz, result, outcome, index);
  return { status: "refuse" in reply ? "refused" : statusOf(outcome), reply };
}

function statusOf({ status }: WorkOutcome): TakenResult["status"] {
  return status === "recorded" || status === "repeated" || status === "revised"
    ? status
    : "refused";
}

function aheadOf({ occurred_at }: ResultRequest, now: number): Refusal | null {
  return occurred_at !== undefined && isoToInstant(occurred_at) > now + MAX_AHEAD_MS
    ? refuseField("/occurred_at", "lies ahead of the server's clock")
    : null;
}

function toHandIn(
  id: string,
  quiz: QuizResource | null,
  { attempt_id, score, max_score, occurred_at }: ResultRequest,
  now: number,
): MemberOf<HandIn, "type", "attempt"> {
  const result =
    quiz === null
      ? { score, maxScore: max_score, accuracy: score / max_score, passed: false, mark: null }
      : resultOf(score, max_score, quiz);
  return {
    type: "attempt",
    attempt: {
      ...result,
      id: attempt_id,
      quiz: id,
      at: occurred_at === undefined ? now : Math.min(isoToInstant(occurred_at), now),
      source: "service",
      questionMs: [],
      timeSpentMs: null,
    },
    ...(occurred_at === undefined && { isTimeless: true }),
  };
}

/** What a service had told, and what it tells now. */
async function auditRevision(
  { env, principal, requestId, now }: ResultsAsked,
  quiz: string,
  { learner_id, attempt_id }: ResultRequest,
  { was, record }: MemberOf<WorkOutcome, "status", "revised">,
  index: number,
): Promise<void> {
  if (record.type !== "attempt") throw new Error(`the object answered ${record.type} to a result`);
  const told = ({ score, maxScore, at }: typeof was) => ({
    score,
    max_score: maxScore,
    attempted_at: instantToIso(at),
  });
  await recordAudit(env, {
    tenant: principal.tenant,
    at: now,
    actor: principal.id,
    action: "result.revised",
    learnerId: learner_id,
    requestId,
    detail: { quiz_id: quiz, attempt_id, before: told(was), after: told(record.attempt) },
    index,
  });
}

function toOutcome(sent: unknown, { status, reply }: TakenResult): ResultOutcome {
  const isRefused = "refuse" in reply;
  return {
    learner_id: textOf(sent, "learner_id"),
    attempt_id: textOf(sent, "attempt_id"),
    status,
    answer: isRefused ? null : reply.body,
    problem: isRefused ? { code: reply.refuse, detail: reply.detail } : null,
  };
}

function textOf(sent: unknown, field: "learner_id" | "attempt_id"): string | null {
  const value =
    typeof sent === "object" && sent !== null
      ? (sent as Readonly<Record<string, unknown>>)[field]
      : undefined;
  return typeof value === "string" ? value : null;
}
