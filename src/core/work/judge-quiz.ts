/**
 * Whether a quiz is passed: judged when it is asked, by the mark that the learner's modules stand by, so that it
 * never says otherwise than their completion. What was said on the day of an attempt is history.
 */
import type { CompletedBy } from "../../contract/learning.ts";
import { accuracyShare } from "../completion/evidence.ts";
import type { QuizRule } from "../completion/requirement.ts";
import type { GradedAttempt, QuizStanding } from "./work.ts";

/** `rule` is the catalogue's, null of a quiz that it no longer has: that stands as it was judged last. */
export function isPassed(
  attempt: Pick<GradedAttempt, "accuracy" | "passed">,
  rule: QuizRule | null,
): boolean {
  return rule === null ? attempt.passed : accuracyShare(rule, attempt.accuracy) >= 1;
}

/** The same of a quiz, by the attempt that counts. */
export function isQuizPassed(standing: QuizStanding | null, rule: QuizRule | null): boolean {
  if (standing === null) return false;
  return rule === null ? standing.passed > 0 : isPassed(standing[rule.counts], rule);
}

/**
 * Why the module of a quiz that it asks for is completed though the quiz is not passed by the mark of now; null
 * where that is not so.
 */
export function completedBy(
  standing: QuizStanding | null,
  rule: QuizRule | null,
  isModuleCompleted: boolean,
): CompletedBy | null {
  if (rule === null || !isModuleCompleted || isQuizPassed(standing, rule)) return null;
  const mark = standing?.passedMark ?? null;
  return { pass_mark: mark, words: completedInWords(standing, mark, rule) };
}

function completedInWords(
  standing: QuizStanding | null,
  mark: number | null,
  rule: QuizRule,
): string {
  if (standing === null) return "completed before this quiz was asked for";
  if (mark === null) return "completed under an earlier catalogue";
  if (mark >= rule.goal) return "passed by an earlier result";
  return `passed by the earlier mark of ${Math.floor(mark * 100 + 1e-9)} %`;
}
