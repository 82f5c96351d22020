/** Work to its learner's object, and what the object says of it as an answer. */
import type { Principal } from "../auth/principal.ts";
import type { Catalog } from "../contract/catalog.ts";
import type { AttemptAnswer, SubmissionAnswer } from "../contract/hand-ins.ts";
import { type ModulePart, partOf } from "../core/completion/requirement.ts";
import { MAX_RECORDS } from "../core/focus/constants.ts";
import { describeAttempt, describeNote, describeSubmission } from "../core/work/describe-work.ts";
import type { HandIn, WorkKey, WorkOutcome } from "../core/work/record-work.ts";
import type { Env } from "../env.ts";
import type { CatalogCopy } from "../ledger/catalog-store.ts";
import { observeCompletion } from "../signals/completion-time.ts";
import { askReviewed, versionOf } from "./ask-facts.ts";
import { callLearner } from "./call-learner.ts";
import { type Refusal, refuse, type Reply } from "./reply.ts";

export interface WorkAsked {
  readonly env: Env;
  readonly principal: Principal;
  readonly now: number;
}

type Resource = Catalog["modules"][number]["resources"][number];

export interface Found<R> {
  readonly resource: R;
  readonly module: ModulePart;
}

/** A quiz or an assignment as the catalogue has it, with its keys. */
export function findResource<K extends "quiz" | "assignment">(
  { catalog, index }: CatalogCopy,
  id: string,
  kind: K,
): Found<Extract<Resource, { kind: K }>> | Refusal {
  const module = index.resourceById.get(id)?.module;
  const resource = catalog.modules
    .find((candidate) => candidate.id === module?.id)
    ?.resources.find((candidate) => candidate.id === id);
  if (!module || resource?.kind !== kind)
    return refuse("not_found", `the catalogue has no such ${kind}`);
  return { resource: resource as never, module: partOf(module, new Set([id])) };
}

export async function handIn(
  { env, principal: { tenant }, now }: WorkAsked,
  learner: string,
  catalog: CatalogCopy,
  module: ModulePart | null,
  work: HandIn,
): Promise<Reply> {
  const startedAt = Date.now();
  const request = { handIn: work, module, catalog: versionOf(catalog), received: now };
  const outcome = await askReviewed(env, tenant, learner, catalog, now, (stub) =>
    stub.handIn(request),
  );
  if ("refuse" in outcome) return outcome;
  if (module) observeCompletion("work", Date.now() - startedAt);
  return toReply(outcome, learner);
}

/** What was answered to the same id before; null where there is no such work. */
export async function findRepeat(
  { env, principal: { tenant } }: WorkAsked,
  learner: string,
  key: WorkKey,
): Promise<Reply | null> {
  const known = await callLearner(env, tenant, learner, (stub) => stub.handedIn(key));
  return known && toReply(known, learner);
}

function toReply(outcome: WorkOutcome, learner: string): Reply {
  switch (outcome.status) {
    case "recorded":
    case "repeated":
      return { body: describeRecord(outcome, learner) };
    case "taken":
      return refuse("id_taken", "this id was used before, for something else");
    case "unknown":
      return refuse("not_found", "there is no such submission");
    case "too_many":
      return refuse(
        "too_many_records",
        `${MAX_RECORDS} attempts, submissions and notes in 8 days are the most`,
      );
  }
}

function describeRecord(
  { record, module }: Extract<WorkOutcome, { record: unknown }>,
  learner: string,
): object {
  switch (record.type) {
    case "attempt": {
      const answer: AttemptAnswer = {
        ...describeAttempt(record.attempt.quiz, record.attempt),
        module,
      };
      return answer;
    }
    case "submission": {
      const answer: SubmissionAnswer = {
        ...describeSubmission(record.submission),
        learner_id: learner,
        module,
      };
      return answer;
    }
    case "note":
      return describeNote(record.note);
  }
}
