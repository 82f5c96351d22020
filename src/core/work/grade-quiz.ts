/** Grading: one point for each question whose key was chosen. A question without an answer is wrong. */
import type { CatalogResource } from "../../contract/catalog.ts";
import type { MemberOf } from "../member-of.ts";

export type QuizResource = MemberOf<CatalogResource, "kind", "quiz">;

export interface QuizGrade {
  readonly score: number;
  readonly maxScore: number;
}

/** What is wrong about answers: where they lie in the request, and why. */
export interface AnswerFault {
  readonly path: readonly [list: "answers" | "time_spent", question: string];
  readonly detail: string;
}

export function gradeQuiz(quiz: QuizResource, answers: ReadonlyMap<string, string>): QuizGrade {
  const right = quiz.questions.filter(({ id, answer }) => answers.get(id) === answer);
  return { score: right.length, maxScore: quiz.questions.length };
}

/** Answers to questions that the quiz does not have, or with options that they do not have. */
export function findAnswerFaults(
  quiz: QuizResource,
  answers: ReadonlyMap<string, string>,
  timeSpent: ReadonlyMap<string, number>,
): AnswerFault[] {
  const optionsById = new Map(quiz.questions.map(({ id, options }) => [id, options]));
  const faults: AnswerFault[] = [];
  for (const [id, option] of answers) {
    const options = optionsById.get(id);
    if (!options) faults.push({ path: ["answers", id], detail: "the quiz has no such question" });
    else if (!options.includes(option))
      faults.push({ path: ["answers", id], detail: "is none of the question's options" });
  }
  for (const id of timeSpent.keys()) {
    if (!optionsById.has(id))
      faults.push({ path: ["time_spent", id], detail: "the quiz has no such question" });
  }
  return faults;
}
