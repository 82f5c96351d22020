import { describe, expect, it } from "vitest";
import { gradeQuiz, type QuizResource, takeAnswers } from "../../../src/core/work/grade-quiz.ts";

type Question = QuizResource["questions"][number];
const question = (
  id: string,
  answer: Question["answer"],
  options: Question["options"] = ["x", "y", "z"],
): Question => ({ id, prompt: "?", options, answer });
const quizOf = (...questions: Question[]): QuizResource => ({
  id: "quiz",
  kind: "quiz",
  title: "Quiz",
  questions,
});
const quiz = quizOf(question("a", "x"), question("b", "y"), question("c", "x"));
const answered = (answers: Record<string, readonly string[]>) => new Map(Object.entries(answers));
const NONE = new Map<string, number>();

describe("grading", () => {
  it.each<[string, Record<string, string[]>, number]>([
    ["one right, one wrong, one left out", { a: ["x"], b: ["x"] }, 1],
    ["all right", { a: ["x"], b: ["y"], c: ["x"] }, 3],
    ["nothing answered", {}, 0],
  ])("%s → a point for each key", (_, answers, score) => {
    const { asked } = takeAnswers(quiz, null, answered(answers), NONE);
    expect(gradeQuiz(quiz, asked)).toEqual({ score, maxScore: 3 });
  });

  it.each<[string, string[], number]>([
    ["all that are right, in any order", ["z", "x"], 1],
    ["one of them twice and the other", ["x", "z", "x"], 1],
    ["one of them", ["x"], 0],
    ["one too many", ["x", "y", "z"], 0],
    ["none", [], 0],
  ])("several are right; chosen: %s → all or nothing", (_, chosen, score) => {
    const several = quizOf(question("m", ["x", "z"]));
    const { asked, faults } = takeAnswers(several, null, answered({ m: chosen }), NONE);
    expect(faults).toEqual([]);
    expect(gradeQuiz(several, asked)).toEqual({ score, maxScore: 1 });
  });

  it("options with ids → an answer names the id, whatever the wording", () => {
    const options = [{ id: "1", text: "X" }, { id: "2", text: "Y" }, "z"];
    const named = quizOf(question("a", "1", options));
    const take = (chosen: string) => takeAnswers(named, null, answered({ a: [chosen] }), NONE);
    expect(gradeQuiz(named, take("1").asked).score).toBe(1);
    expect(take("z").faults).toEqual([]);
    expect(take("X").faults).toMatchObject([{ detail: "is none of the question's options" }]);
  });

  it("asked about fewer questions than there are now → out of those that are both", () => {
    expect(
      gradeQuiz(quiz, [
        ["a", "x"],
        ["gone", "x"],
      ]),
    ).toEqual({ score: 1, maxScore: 1 });
    expect(gradeQuiz(quiz, [["gone", "x"]])).toEqual({ score: 0, maxScore: 0 });
  });
});

describe("answers", () => {
  it("faults → each is named by where it lies, and good ones are none", () => {
    const answers = answered({ a: ["x"], b: ["w"], c: ["x", "y"], d: ["x"] });
    const times = new Map([
      ["a", 3],
      ["e", 4],
    ]);
    expect(takeAnswers(quiz, null, answers, times).faults).toEqual([
      { path: ["answers", "b"], detail: "is none of the question's options" },
      { path: ["answers", "c"], detail: "the question takes one option" },
      { path: ["answers", "d"], detail: "the quiz has no such question" },
      { path: ["time_spent", "e"], detail: "the quiz has no such question" },
    ]);
  });

  const served = quizOf(
    question("a", "x"),
    question("b", "y", ["x", "y", "why"]),
    question("old", "x"),
  );

  it("to what was served and is gone since → ignored; what is left is asked, what came since is not", () => {
    const answers = answered({ a: ["x"], b: ["why"], old: ["x"] });
    const times = new Map([["old", 3]]);
    expect(takeAnswers(quiz, served, answers, times)).toEqual({
      asked: [["a", "x"], ["b"]],
      ignored: [
        { question: "b", option: "why", reason: "option_gone" },
        { question: "old", option: null, reason: "question_gone" },
      ],
      faults: [],
    });
  });

  it("to what was neither served nor is there now, or came since → faults", () => {
    const answers = answered({ b: ["never"], c: ["x"], d: ["x"], old: ["never"] });
    expect(takeAnswers(quiz, served, answers, NONE).faults.map(({ path }) => path[1])).toEqual([
      "b",
      "c",
      "d",
      "old",
    ]);
  });

  it("nothing of what was served is asked any more → the version is at fault", () => {
    const other = quizOf(question("n", "x"));
    expect(takeAnswers(other, served, answered({ a: ["x"] }), NONE).faults).toEqual([
      { path: ["quiz_version"], detail: "none of its questions is asked any more" },
    ]);
  });

  it("left out → asked, with nothing chosen", () => {
    expect(takeAnswers(quiz, null, answered({}), NONE).asked).toEqual([["a"], ["b"], ["c"]]);
  });
});
