/**
 * Grading: one point for each question of which all right options were chosen, and no other. A question without an
 * answer is wrong.
 */
import { type CatalogResource, keyOf, optionKey, type Question } from "../../contract/catalog.ts";
import type { MemberOf } from "../member-of.ts";
import type { AskedQuestion, IgnoredAnswer } from "./work.ts";

export type QuizResource = MemberOf<CatalogResource, "kind", "quiz">;

export interface QuizGrade {
  readonly score: number;
  readonly maxScore: number;
}

/** What is wrong about answers: where they lie in the request, and why. */
export interface AnswerFault {
  readonly path: readonly ["answers" | "time_spent", string] | readonly ["quiz_version"];
  readonly detail: string;
}

export interface TakenAnswers {
  /** The questions that are graded, each with the options that were chosen of it and are still there. */
  readonly asked: readonly AskedQuestion[];
  readonly ignored: readonly IgnoredAnswer[];
  readonly faults: readonly AnswerFault[];
}

/** Whether several options may be right: then a list is chosen. */
export function isMultiple({ answer }: Pick<Question, "answer">): boolean {
  return typeof answer !== "string";
}

/**
 * Of what was asked, the questions that the quiz has: an attempt is not graded on what it was never asked. `score`
 * and `maxScore` are 0 where none of them is left.
 */
export function gradeQuiz(quiz: QuizResource, asked: readonly AskedQuestion[]): QuizGrade {
  const questionById = new Map(quiz.questions.map((question) => [question.id, question]));
  const grades = asked.flatMap(([id, ...chosen]) => {
    const question = questionById.get(id);
    return question ? [isRight(question, chosen)] : [];
  });
  return { score: grades.filter(Boolean).length, maxScore: grades.length };
}

function isRight(question: Question, chosen: readonly string[]): boolean {
  const key = keyOf(question);
  return chosen.length === key.length && key.every((option) => chosen.includes(option));
}

/**
 * What of the answers counts. `served` is the quiz as the learner had it, null where that is `quiz`, as it is now:
 * then what the quiz does not have is a fault; of what was served and is gone since it is only said.
 */
export function takeAnswers(
  quiz: QuizResource,
  served: QuizResource | null,
  answers: ReadonlyMap<string, readonly string[]>,
  timeSpent: ReadonlyMap<string, number>,
): TakenAnswers {
  const nowById = questionsById(quiz);
  const servedById = questionsById(served ?? quiz);
  const ignored: IgnoredAnswer[] = [];
  const faults: AnswerFault[] = [];
  const kept = new Map<string, readonly string[]>();
  for (const [id, options] of answers) {
    const chosen = [...new Set(options)];
    const asked = servedById.get(id);
    const now = nowById.get(id);
    const path = ["answers", id] as const;
    if (!asked) {
      faults.push({ path, detail: "the quiz has no such question" });
    } else if (chosen.some((option) => !hasOption(asked, option) && !hasOption(now, option))) {
      faults.push({ path, detail: "is none of the question's options" });
    } else if (chosen.length > 1 && !isMultiple(asked)) {
      faults.push({ path, detail: "the question takes one option" });
    } else if (!now) {
      ignored.push({ question: id, option: null, reason: "question_gone" });
    } else {
      for (const option of chosen.filter((key) => !hasOption(now, key)))
        ignored.push({ question: id, option, reason: "option_gone" });
      kept.set(
        id,
        chosen.filter((option) => hasOption(now, option)),
      );
    }
  }
  for (const id of timeSpent.keys()) {
    if (!servedById.has(id))
      faults.push({ path: ["time_spent", id], detail: "the quiz has no such question" });
  }
  const asked = quiz.questions
    .filter(({ id }) => servedById.has(id))
    .map(({ id }) => [id, ...(kept.get(id) ?? [])] as const);
  if (asked.length === 0)
    faults.push({ path: ["quiz_version"], detail: "none of its questions is asked any more" });
  return { asked, ignored, faults };
}

function questionsById({ questions }: QuizResource): ReadonlyMap<string, Question> {
  return new Map(questions.map((question) => [question.id, question]));
}

function hasOption(question: Question | undefined, key: string): boolean {
  return question?.options.some((option) => optionKey(option) === key) ?? false;
}
