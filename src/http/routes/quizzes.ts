/** Quizzes are graded here; their keys never leave. */
import type { Hono } from "hono";
import { OPERATIONS } from "../../contract/operations.ts";
import type { AttemptAnswer, Quiz } from "../../contract/hand-ins.ts";
import { MAX_AHEAD_MS } from "../../core/focus/constants.ts";
import { instantToIso, isoToInstant, SECOND_MS } from "../../core/time.ts";
import { describeAttempt, describeStanding } from "../../core/work/describe-work.ts";
import { findAnswerFaults, gradeQuiz, type QuizResource } from "../../core/work/grade-quiz.ts";
import type { Attempt } from "../../core/work/work.ts";
import { type CatalogCopy, readCatalog } from "../../ledger/catalog-store.ts";
import { askFacts } from "../ask-facts.ts";
import { findRepeat, findResource, type Found, handIn, type WorkAsked } from "../hand-in.ts";
import { learnerOf } from "../learner-of.ts";
import { type AppEnv, mount } from "../mount.ts";
import { unknownLearner, withNotice } from "../notices.ts";
import { readableOrOwn } from "../read-access.ts";
import { type Refusal, refuseField, type Reply } from "../reply.ts";
import { refuseFaults, toPointer } from "../validate.ts";

/** Attempts that a quiz's answer lists. */
const QUIZ_ATTEMPTS = 20;

export function mountQuizzes(app: Hono<AppEnv>): void {
  mount(app, OPERATIONS.quiz, async (asked) => {
    const { env, principal, params, query, now } = asked;
    const reader = await readableOrOwn(asked, query.learner_id, "learner.quiz");
    if ("refuse" in reader) return reader;
    const { tenant } = principal;
    const catalog = await readCatalog(env, tenant, now);
    const found = findResource(catalog, params.quiz_id, "quiz");
    if ("refuse" in found) return found;
    const { id } = found.resource;
    const facts = await askFacts(env, tenant, reader.learner, catalog, now, {
      resources: [id],
      attempts: { quiz: id, count: QUIZ_ATTEMPTS },
    });
    if ("refuse" in facts) return facts;
    const standing = facts.resources[0]?.quiz ?? null;
    return { body: describeQuiz(found, facts.attempts, describeStanding(id, standing), now) };
  });
  mount(app, OPERATIONS.attempt, async (asked) => {
    const { principal, params, body } = asked;
    const learner = learnerOf(principal, body.learner_id);
    if (typeof learner !== "string") return learner;
    return attemptQuiz(asked, learner, {
      id: body.attempt_id,
      quiz: params.quiz_id,
      answers: new Map(Object.entries(body.answers)),
      timeSpent: new Map(Object.entries(body.time_spent ?? {})),
    });
  });
  mount(app, OPERATIONS.result, async (asked) => {
    const { env, principal, params, body, now } = asked;
    const catalog = await readCatalog(env, principal.tenant, now);
    const attempt = { id: body.attempt_id, quiz: params.quiz_id };
    const found = findResource(catalog, attempt.quiz, "quiz");
    if ("refuse" in found)
      return (await findRepeat(asked, body.learner_id, { type: "attempt", attempt })) ?? found;
    const at = body.occurred_at === undefined ? now : isoToInstant(body.occurred_at);
    if (at > now + MAX_AHEAD_MS) {
      const ahead = refuseField("/occurred_at", "lies ahead of the server's clock");
      return (await findRepeat(asked, body.learner_id, { type: "attempt", attempt })) ?? ahead;
    }
    return handInAttempt(asked, body.learner_id, catalog, found, {
      ...attempt,
      at: Math.min(at, now),
      score: body.score,
      maxScore: body.max_score,
      source: "service",
      questionMs: [],
      timeSpentMs: null,
    });
  });
}

export interface AnsweredQuiz {
  readonly id: string;
  readonly quiz: string;
  /** Question → the option that was chosen. */
  readonly answers: ReadonlyMap<string, string>;
  /** Question → seconds. */
  readonly timeSpent: ReadonlyMap<string, number>;
}

/** Grades answers by the catalogue's key, and hands the attempt in. */
export async function attemptQuiz(
  asked: WorkAsked,
  learner: string,
  { answers, timeSpent, ...attempt }: AnsweredQuiz,
): Promise<Reply<AttemptAnswer>> {
  const { env, principal, now } = asked;
  const catalog = await readCatalog(env, principal.tenant, now);
  const found = findResource(catalog, attempt.quiz, "quiz");
  const refused = "refuse" in found ? found : refuseAnswers(found.resource, answers, timeSpent);
  // A repeat is answered as the first time, whatever became of the quiz since.
  if ("refuse" in found || refused)
    return (await findRepeat(asked, learner, { type: "attempt", attempt })) ?? refused!;
  const { score, maxScore } = gradeQuiz(found.resource, answers);
  const questionMs = [...timeSpent].map(([id, s]) => [id, Math.round(s * SECOND_MS)] as const);
  return handInAttempt(asked, learner, catalog, found, {
    ...attempt,
    at: now,
    score,
    maxScore,
    source: "quiz",
    questionMs,
    timeSpentMs: questionMs.length > 0 ? questionMs.reduce((sum, [, ms]) => sum + ms, 0) : null,
  });
}

function refuseAnswers(
  quiz: QuizResource,
  answers: ReadonlyMap<string, string>,
  timeSpent: ReadonlyMap<string, number>,
): Refusal | null {
  const faults = findAnswerFaults(quiz, answers, timeSpent);
  if (faults.length === 0) return null;
  return refuseFaults(faults.map(({ path, detail }) => ({ pointer: toPointer(path), detail })));
}

type Graded = Pick<
  Attempt,
  "id" | "quiz" | "at" | "score" | "maxScore" | "source" | "questionMs" | "timeSpentMs"
>;

async function handInAttempt(
  asked: WorkAsked,
  learner: string,
  catalog: CatalogCopy,
  { resource, module }: Found<QuizResource>,
  graded: Graded,
): Promise<Reply<AttemptAnswer>> {
  const accuracy = graded.score / graded.maxScore;
  const requirement = module.resources.find(({ id }) => id === resource.id)?.requirement;
  const passed = requirement?.type === "accuracy" && accuracy >= requirement.goal;
  const stranger = await unknownLearner(asked, learner);
  const reply = await handIn(asked, learner, catalog, module, {
    type: "attempt",
    attempt: { ...graded, accuracy, passed },
  });
  return withNotice(asked, reply, stranger);
}

function describeQuiz(
  { resource, module }: Found<QuizResource>,
  attempts: readonly Attempt[],
  standing: ReturnType<typeof describeStanding>,
  now: number,
): Quiz {
  const requirement = module.resources.find(({ id }) => id === resource.id)?.requirement;
  return {
    quiz_id: resource.id,
    module_id: module.id,
    title: resource.title,
    pass_mark: requirement?.type === "accuracy" ? requirement.goal : 1,
    questions: resource.questions.map(({ id, prompt, options }) => ({
      id,
      prompt,
      options,
      mean_seconds: meanSeconds(id, attempts),
    })),
    ...standing,
    attempts: attempts.map((attempt) => describeAttempt(resource.id, attempt)),
    computed_at: instantToIso(now),
  };
}

function meanSeconds(question: string, attempts: readonly Attempt[]): number | null {
  const told = attempts.flatMap(({ questionMs }) =>
    questionMs.flatMap(([id, ms]) => (id === question ? [ms] : [])),
  );
  return told.length === 0 ? null : told.reduce((sum, ms) => sum + ms, 0) / told.length / SECOND_MS;
}
