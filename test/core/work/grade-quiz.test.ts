import { describe, expect, it } from "vitest";
import {
  findAnswerFaults,
  gradeQuiz,
  type QuizResource,
} from "../../../src/core/work/grade-quiz.ts";

const question = (id: string, answer: string) => ({
  id,
  prompt: "?",
  options: ["x", "y"],
  answer,
});
const quiz: QuizResource = {
  id: "quiz",
  kind: "quiz",
  title: "Quiz",
  questions: [question("a", "x"), question("b", "y"), question("c", "x")],
};

describe("grading", () => {
  it.each<[string, Record<string, string>, number]>([
    ["one right, one wrong, one left out", { a: "x", b: "x" }, 1],
    ["all right", { a: "x", b: "y", c: "x" }, 3],
    ["nothing answered", {}, 0],
  ])("%s → a point for each key", (_, answers, score) => {
    expect(gradeQuiz(quiz, new Map(Object.entries(answers)))).toEqual({ score, maxScore: 3 });
  });
});

describe("faults of answers", () => {
  it("each is named by where it lies, and good ones are none", () => {
    const answers = new Map([
      ["a", "x"],
      ["b", "z"],
      ["d", "x"],
    ]);
    const times = new Map([
      ["a", 3],
      ["e", 4],
    ]);
    expect(findAnswerFaults(quiz, answers, times)).toEqual([
      { path: ["answers", "b"], detail: "is none of the question's options" },
      { path: ["answers", "d"], detail: "the quiz has no such question" },
      { path: ["time_spent", "e"], detail: "the quiz has no such question" },
    ]);
  });
});
