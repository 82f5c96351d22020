/**
 * Results that are given anew: by a key that was corrected, or by the service that told them. What they were stays
 * beside what they are; all that is added up from them follows, days as long as they can still be reached.
 */
import { quizRule } from "../completion/requirement.ts";
import { MICRO } from "../completion/tally.ts";
import { MAX_AGE_MS } from "../focus/constants.ts";
import type { Receipt } from "../focus/credit-item.ts";
import { correctTally } from "../focus/day-tally.ts";
import type { LearnerState, Totals } from "../state/learner-state.ts";
import { nextQuizStanding } from "./quiz-standing.ts";
import { gradeQuiz, type QuizResource } from "./grade-quiz.ts";
import { isPassed } from "./judge-quiz.ts";
import type { Attempt, Correction, CorrectedAttempt, QuizStanding } from "./work.ts";

/**
 * What a corrected key makes of the attempts of these quizzes that `state` has loaded: those whose result changes.
 * One that was asked nothing that is still there stays as it is. `received` is when they are given anew, epoch ms.
 */
export function regrade(
  state: LearnerState,
  quizzes: readonly QuizResource[],
  received: number,
): Correction[] {
  return quizzes.flatMap((quiz): Correction[] => {
    const rule = quizRule(quiz);
    const all = attemptsOf(state, quiz.id);
    const attempts = all.flatMap((attempt): CorrectedAttempt[] => {
      if (!attempt.regradable) return [];
      const { score, maxScore } = gradeQuiz(quiz, attempt.answers);
      if (maxScore === 0 || (score === attempt.score && maxScore === attempt.maxScore)) return [];
      const passed = isPassed({ accuracy: score / maxScore, passed: false }, rule);
      return [[attempt.number, score, maxScore, attempt.at, passed ? 1 : 0]];
    });
    if (attempts.length === 0) return [];
    const correction = { quiz: quiz.id, by: "key", mark: rule.goal, attempts } as const;
    return [toCorrection(state, correction, received)];
  });
}

/** With what the quiz's attempts, which must be loaded, add up to after it. */
export function toCorrection(
  state: LearnerState,
  correction: Omit<Correction, "standing">,
  received: number,
): Correction {
  const before = state.resources.get(correction.quiz)?.quiz ?? null;
  const changed = new Map(correction.attempts.map((attempt) => [attempt[0], attempt]));
  const standing = attemptsOf(state, correction.quiz).reduce<QuizStanding | null>((sum, was) => {
    const now = changed.get(was.number);
    return nextQuizStanding(sum, now ? corrected(was, now, correction, was.rev, received) : was);
  }, null);
  if (standing === null) throw new Error("the attempts of a corrected quiz are not loaded");
  const passedMark = standing.passedMark ?? before?.passedMark ?? null;
  return { ...correction, standing: { ...standing, passedMark } };
}

function attemptsOf({ attempts }: LearnerState, quiz: string): Attempt[] {
  return [...attempts.values()]
    .filter((attempt) => attempt.quiz === quiz)
    .sort((a, b) => a.number - b.number);
}

function corrected(
  was: Attempt,
  [, score, maxScore, at, passed]: CorrectedAttempt,
  { by, mark, progress }: Omit<Correction, "standing">,
  rev: number,
  received: number,
): Attempt {
  const result = { score, maxScore, accuracy: score / maxScore, passed: passed === 1 };
  const now = { ...was, ...result, at, rev, mark: mark ?? was.mark };
  if (by === "service") return { ...now, revised: true, progress: progress ?? null };
  const { score: first, maxScore: of, accuracy, passed: hadPassed } = was;
  const original = was.original ?? { score: first, maxScore: of, accuracy, passed: hadPassed };
  return { ...now, original, regradedAt: received };
}

/** The attempts that it changes, and the quiz's resource, must be loaded. */
export function applyCorrection(
  before: LearnerState,
  correction: Correction,
  { received, rev }: Receipt,
): LearnerState {
  const { quiz, standing } = correction;
  const byNumber = new Map(attemptsOf(before, quiz).map((attempt) => [attempt.number, attempt]));
  const resource = before.resources.get(quiz);
  const pairs = correction.attempts.map((attempt) => {
    const was = byNumber.get(attempt[0]);
    if (!was) throw new Error("a corrected attempt is not loaded");
    return { was, now: corrected(was, attempt, correction, rev, received) };
  });
  if (!resource?.quiz) throw new Error("a corrected quiz is not loaded");
  const attempts = new Map(before.attempts);
  let { days } = before;
  let { accuracySum } = before.totals;
  const isInTime = (at: number) => at > received - MAX_AGE_MS;
  for (const { was, now } of pairs) {
    attempts.set(now.id, now);
    const [less, more] = [micro(was), micro(now)];
    accuracySum += more - less;
    if (was.at === now.at) {
      if (isInTime(was.at)) days = correctTally(days, was.at, { accuracySum: more - less });
      continue;
    }
    const results = was.source === "service" ? 1 : 0;
    if (isInTime(was.at))
      days = correctTally(days, was.at, { attempts: -1, results: -results, accuracySum: -less });
    if (isInTime(now.at))
      days = correctTally(days, now.at, { attempts: 1, results, accuracySum: more });
  }
  const state: LearnerState = {
    ...before,
    rev,
    receivedAt: Math.max(before.receivedAt, received),
    statusRev: rev,
    attempts,
    days,
    totals: { ...before.totals, accuracySum },
    resources: new Map(before.resources).set(quiz, { ...resource, rev, quiz: standing }),
  };
  // Passed for the first time, or no longer at all: then the attempts that say so are among these.
  const [was, is] = [resource.quiz.passed > 0, standing.passed > 0];
  if (was === is) return state;
  const { at } = pairs.map((pair) => (is ? pair.now : pair.was)).find(({ passed }) => passed) ?? {
    at: received,
  };
  const passed = is ? 1 : -1;
  return isInTime(at)
    ? { ...state, days: correctTally(state.days, at, { passed }) }
    : { ...state, totals: withEarlierPass(state.totals, passed, at) };
}

/** A pass that lies in a day which is closed. */
function withEarlierPass(totals: Totals, passed: number, at: number): Totals {
  return {
    ...totals,
    earlierPasses: Math.max(0, totals.earlierPasses + passed),
    earlierPassedAt: passed > 0 ? Math.max(totals.earlierPassedAt, at) : totals.earlierPassedAt,
  };
}

function micro({ accuracy }: Attempt): number {
  return Math.round(accuracy * MICRO);
}
