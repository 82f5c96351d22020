/** Quizzes are graded here; their keys never leave. */
import type { Hono } from "hono";
import { OPERATIONS } from "../../contract/operations.ts";
import type { AttemptAnswer, Quiz } from "../../contract/hand-ins.ts";
import { instantToIso, SECOND_MS } from "../../core/time.ts";
import { describeAttempt, describeStanding } from "../../core/work/describe-work.ts";
import { attemptsLeft, limitsOf } from "../../core/work/attempt-limits.ts";
import {
  gradeQuiz,
  isMultiple,
  type QuizResource,
  takeAnswers,
  type TakenAnswers,
} from "../../core/work/grade-quiz.ts";
import { quizRule } from "../../core/completion/requirement.ts";
import type { Attempt, QuizStanding } from "../../core/work/work.ts";
import type { Env } from "../../env.ts";
import {
  type CatalogCopy,
  readCatalog,
  readCatalogVersion,
  readNewestCatalog,
} from "../../ledger/catalog-store.ts";
import { askFacts } from "../ask-facts.ts";
import { resultOf } from "../result-of.ts";
import { takeResults } from "../take-results.ts";
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
      modules: [found.module.id],
      resources: [id],
      attempts: { quiz: id, count: QUIZ_ATTEMPTS },
    });
    if ("refuse" in facts) return facts;
    const standing = facts.resources[0]?.quiz ?? null;
    const isModuleCompleted = facts.modules[0]?.status === "completed";
    const { version } = catalog;
    const record = { attempts: facts.attempts, standing, isModuleCompleted };
    return { body: describeQuiz(found, version, record, now) };
  });
  mount(app, OPERATIONS.attempt, async (asked) => {
    const { principal, params, body } = asked;
    const learner = learnerOf(principal, body.learner_id);
    if (typeof learner !== "string") return learner;
    return attemptQuiz(asked, learner, {
      id: body.attempt_id,
      quiz: params.quiz_id,
      answers: new Map(
        Object.entries(body.answers).map(([id, chosen]) => [
          id,
          typeof chosen === "string" ? [chosen] : chosen,
        ]),
      ),
      version: body.quiz_version ?? null,
      timeSpent: new Map(Object.entries(body.time_spent ?? {})),
    });
  });
  mount(app, OPERATIONS.result, (asked) => takeResults(asked, asked.params.quiz_id, asked.body));
}

export interface AnsweredQuiz {
  readonly id: string;
  readonly quiz: string;
  /** Question → the options that were chosen. */
  readonly answers: ReadonlyMap<string, readonly string[]>;
  /** Of the catalogue that the quiz was served from; null where that is not said. */
  readonly version: number | null;
  /** Question → seconds. */
  readonly timeSpent: ReadonlyMap<string, number>;
}

/** Grades answers by the catalogue's key, and hands the attempt in. */
export async function attemptQuiz(
  asked: WorkAsked,
  learner: string,
  { answers, timeSpent, version, ...attempt }: AnsweredQuiz,
): Promise<Reply<AttemptAnswer>> {
  const { env, principal, now } = asked;
  const key = { type: "attempt", attempt: { ...attempt, source: "quiz" } } as const;
  const served = await findServed(env, principal.tenant, attempt.quiz, version, now);
  const taken = "refuse" in served ? served : readAnswers(served, answers, timeSpent);
  // A repeat is answered as the first time, whatever became of the quiz since.
  if ("refuse" in served || "refuse" in taken) {
    const refused = "refuse" in taken ? taken : served;
    return (await findRepeat(asked, learner, key)) ?? (refused as Refusal);
  }
  const { found, catalog } = served;
  const { score, maxScore } = gradeQuiz(found.resource, taken.asked);
  const questionMs = [...timeSpent].map(([id, s]) => [id, Math.round(s * SECOND_MS)] as const);
  const timeSpentMs =
    questionMs.length > 0 ? questionMs.reduce((sum, [, ms]) => sum + ms, 0) : null;
  const stranger = await unknownLearner(asked, learner);
  const reply = await handIn(asked, learner, catalog, found.module, {
    type: "attempt",
    attempt: {
      ...attempt,
      ...resultOf(score, maxScore, found.resource),
      at: now,
      source: "quiz",
      questionMs,
      timeSpentMs,
    },
    answers: taken.asked,
    ignored: taken.ignored,
    limits: limitsOf(found.resource),
  });
  return withNotice(asked, reply, stranger);
}

/** The quiz as it is now, and as the learner had it; `served` is null where that is the same, or is not said. */
interface ServedQuiz {
  readonly catalog: CatalogCopy;
  readonly found: Found<QuizResource>;
  readonly served: QuizResource | null;
}

async function findServed(
  env: Env,
  tenant: string,
  quiz: string,
  version: number | null,
  now: number,
): Promise<ServedQuiz | Refusal> {
  const copy = await readCatalog(env, tenant, now);
  // Another place of the edge may have served from a newer one than this has heard of.
  const catalog =
    version !== null && version > copy.version ? await readNewestCatalog(env, tenant, now) : copy;
  const found = findResource(catalog, quiz, "quiz");
  if ("refuse" in found) return found;
  if (version === null || version === catalog.version) return { catalog, found, served: null };
  const former = await readCatalogVersion(env, tenant, version, catalog, now);
  if (former === null)
    return refuseField("/quiz_version", "is unknown, or was replaced over 90 days ago");
  const served = former.modules
    .flatMap(({ resources }) => resources)
    .find((resource) => resource.id === quiz);
  return served?.kind === "quiz"
    ? { catalog, found, served }
    : refuseField("/quiz_version", "had no such quiz");
}

function readAnswers(
  { found, served }: ServedQuiz,
  answers: AnsweredQuiz["answers"],
  timeSpent: AnsweredQuiz["timeSpent"],
): TakenAnswers | Refusal {
  const taken = takeAnswers(found.resource, served, answers, timeSpent);
  if (taken.faults.length === 0) return taken;
  return refuseFaults(
    taken.faults.map(({ path, detail }) => ({ pointer: toPointer(path), detail })),
  );
}

interface QuizFacts {
  readonly attempts: readonly Attempt[];
  readonly standing: QuizStanding | null;
  readonly isModuleCompleted: boolean;
}

function describeQuiz(
  { resource, module }: Found<QuizResource>,
  version: number,
  { attempts, standing, isModuleCompleted }: QuizFacts,
  now: number,
): Quiz {
  const rule = quizRule(resource);
  const situation = { rule, optional: resource.optional === true, isModuleCompleted };
  const { left, nextAt } = attemptsLeft(standing, limitsOf(resource), now);
  return {
    quiz_id: resource.id,
    module_id: module.id,
    title: resource.title,
    pass_mark: rule.goal,
    counts: rule.counts,
    quiz_version: version,
    attempts_left: left,
    next_attempt_at: nextAt === null ? null : instantToIso(nextAt),
    questions: resource.questions.map((question) => ({
      id: question.id,
      prompt: question.prompt,
      options: question.options,
      multiple: isMultiple(question),
      mean_seconds: meanSeconds(question.id, attempts),
    })),
    ...describeStanding(resource.id, standing, situation),
    attempts: attempts.map((attempt) => describeAttempt(resource.id, attempt, rule)),
    computed_at: instantToIso(now),
  };
}

function meanSeconds(question: string, attempts: readonly Attempt[]): number | null {
  const told = attempts.flatMap(({ questionMs }) =>
    questionMs.flatMap(([id, ms]) => (id === question ? [ms] : [])),
  );
  return told.length === 0 ? null : told.reduce((sum, ms) => sum + ms, 0) / told.length / SECOND_MS;
}
