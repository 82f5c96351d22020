/** Work to its learner's object, and what the object says of it as an answer. */
import type { Principal } from "../auth/principal.ts";
import type { CatalogResource } from "../contract/catalog.ts";
import type { AttemptAnswer, Note as NoteAnswer, SubmissionAnswer } from "../contract/hand-ins.ts";
import type { ModuleProgress } from "../contract/learning.ts";
import { type ModulePart, partOf } from "../core/completion/requirement.ts";
import { MAX_RECORDS } from "../core/focus/constants.ts";
import { describeAttempt, describeNote, describeSubmission } from "../core/work/describe-work.ts";
import type { HandIn, WorkKey, WorkOutcome, WorkRecord } from "../core/work/record-work.ts";
import { instantToIso } from "../core/time.ts";
import type { Env } from "../env.ts";
import type { CatalogCopy } from "../ledger/catalog-store.ts";
import { observeCompletion } from "../signals/completion-time.ts";
import { askReviewed } from "./ask-facts.ts";
import { callLearner } from "../learner/call-learner.ts";
import { versionOf } from "../learner/review-learner.ts";
import { tokenNameOf } from "./learner-of.ts";
import { type Refusal, refuse, type Reply } from "./reply.ts";
import type { MemberOf } from "../core/member-of.ts";

export interface WorkAsked {
  readonly env: Env;
  readonly principal: Principal;
  readonly now: number;
}

export interface Found<R> {
  readonly resource: R;
  readonly module: ModulePart;
}

/** A quiz or an assignment as the catalogue has it, with its keys. */
export function findResource<K extends "quiz" | "assignment">(
  { catalog, index }: CatalogCopy,
  id: string,
  kind: K,
): Found<ResourceOf<K>> | Refusal {
  const module = index.resourceById.get(id)?.module;
  const resource = catalog.modules
    .find((candidate) => candidate.id === module?.id)
    ?.resources.find((candidate) => candidate.id === id);
  if (!module || !resource || !isOf(resource, kind))
    return refuse("not_found", `the catalogue has no such ${kind}`);
  return { resource, module: partOf(module, new Set([id])) };
}

type ResourceOf<K extends CatalogResource["kind"]> = MemberOf<CatalogResource, "kind", K>;

function isOf<K extends CatalogResource["kind"]>(
  resource: CatalogResource,
  kind: K,
): resource is ResourceOf<K> {
  return resource.kind === kind;
}

type RecordType = WorkRecord["type"];
type RecordOf<T extends RecordType> = MemberOf<WorkRecord, "type", T>;

/** What is answered to each type of record. */
interface RecordAnswers {
  readonly attempt: AttemptAnswer;
  readonly submission: SubmissionAnswer;
  readonly note: NoteAnswer;
  /** What is answered to a claim is the verdict, which is asked for as if there had been none. */
  readonly claim: null;
}

/** What is recorded of what is handed in. */
const RECORD_TYPE = {
  attempt: "attempt",
  submission: "submission",
  grade: "submission",
  note: "note",
  claim: "claim",
} as const satisfies Record<HandIn["type"], RecordType>;

export async function handIn<T extends HandIn["type"]>(
  asked: WorkAsked,
  learner: string,
  catalog: CatalogCopy,
  module: ModulePart | null,
  work: HandIn & { readonly type: T },
): Promise<Reply<RecordAnswers[(typeof RECORD_TYPE)[T]]>> {
  const outcome = await handInWork(asked, learner, catalog, module, work);
  return "refuse" in outcome ? outcome : toReply(outcome, RECORD_TYPE[work.type], learner);
}

/** The same, as the object says it. */
export async function handInWork(
  { env, principal, now }: WorkAsked,
  learner: string,
  catalog: CatalogCopy,
  module: ModulePart | null,
  work: HandIn,
): Promise<WorkOutcome | Refusal> {
  const startedAt = Date.now();
  const request = {
    handIn: work,
    module,
    catalog: versionOf(catalog),
    received: now,
    tokenName: tokenNameOf(principal, learner),
  };
  const outcome = await askReviewed(env, principal.tenant, learner, catalog, now, (stub) =>
    stub.handIn(request),
  );
  if (!("refuse" in outcome) && module) observeCompletion("work", Date.now() - startedAt);
  return outcome;
}

/** What was answered to the same id before; null where there is no such work. */
export async function findRepeat<T extends RecordType>(
  { env, principal: { tenant } }: WorkAsked,
  learner: string,
  key: WorkKey & { readonly type: T },
): Promise<Reply<RecordAnswers[T]> | null> {
  const known = await callLearner(env, tenant, learner, (stub) => stub.handedIn(key));
  return known && toReply(known, key.type, learner);
}

export function toReply<T extends RecordType>(
  outcome: WorkOutcome,
  type: T,
  learner: string,
): Reply<RecordAnswers[T]> {
  switch (outcome.status) {
    case "recorded":
    case "repeated":
    case "revised":
      return { body: describeRecord(outcome, type, learner) };
    case "no_attempt_left": {
      const { nextAt } = outcome;
      const next_at = nextAt === null ? null : instantToIso(nextAt);
      const detail =
        next_at === null ? "no attempt is left" : `the next attempt may be made at ${next_at}`;
      return refuse("no_attempt_left", detail, { next: { next_at } });
    }
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

const DESCRIBE: {
  readonly [T in RecordType]: (
    record: RecordOf<T>,
    module: ModuleProgress | null,
    learner: string,
  ) => RecordAnswers[T];
} = {
  // As it was judged when it was handed in, the first time as in a repeat.
  attempt: ({ attempt }, module) => ({
    ...describeAttempt(attempt.quiz, attempt, null),
    revised: attempt.revised,
    ignored: attempt.ignored.map(({ question, option, reason }) => ({
      question_id: question,
      option,
      reason,
    })),
    module,
  }),
  submission: ({ submission }, module, learner) => ({
    ...describeSubmission(submission, null),
    late: submission.late,
    learner_id: learner,
    module,
  }),
  note: ({ note }) => describeNote(note),
  claim: () => null,
};

function describeRecord<T extends RecordType>(
  { record, module }: MemberOf<WorkOutcome, "status", "recorded" | "repeated" | "revised">,
  type: T,
  learner: string,
): RecordAnswers[T] {
  if (!isRecordOf(record, type)) throw new Error(`the object answered ${record.type} to ${type}`);
  return DESCRIBE[type](record, module, learner);
}

function isRecordOf<T extends RecordType>(record: WorkRecord, type: T): record is RecordOf<T> {
  return record.type === type;
}
