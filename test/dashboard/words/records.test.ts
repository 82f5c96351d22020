/** What is known of a learner in words: attempts, assignments, lines of the timeline, doubts, errors. */
import { beforeAll, describe, expect, it, vi } from "vitest";
import { ACTIONS, MODULE_STATUSES, TIMELINE_RECORDS } from "../../../src/contract/enums.ts";
import type { Overall } from "../../../src/contract/progress.ts";
import type { AssignmentRecord, QuizRecord } from "../../../src/contract/hand-ins.ts";
import type { Quality, TimelineEntry } from "../../../src/contract/manager.ts";
import { ApiError } from "../../../src/dashboard/api/api-error.ts";
import { ACTION_IN_WORDS } from "../../../src/dashboard/words/action-in-words.ts";
import { capitalise } from "../../../src/dashboard/words/capitalise.ts";
import { errorInWords } from "../../../src/dashboard/words/error-in-words.ts";
import { moduleStatusInWords } from "../../../src/dashboard/words/module-status-in-words.ts";
import { qualityInWords } from "../../../src/dashboard/words/quality-in-words.ts";
import { recordInWords } from "../../../src/dashboard/words/record-in-words.ts";
import { sentenceCase } from "../../../src/dashboard/words/sentence-case.ts";
import { timelineInWords } from "../../../src/dashboard/words/timeline-in-words.ts";
import { liveIn } from "../build/browser.ts";

type InWords<In> = (value: In) => string[];
let quizInWords: InWords<QuizRecord>;
let quizVerdictInWords: (quiz: Pick<QuizRecord, "passed" | "completed_by">) => string;
let quizResultsInWords: (quizzes: Overall["quizzes"]) => string;
let assignmentInWords: (record: AssignmentRecord, now: number) => string[];

beforeAll(async () => {
  liveIn("UTC");
  ({ quizInWords, quizResultsInWords, quizVerdictInWords } =
    await import("../../../src/dashboard/words/quiz-in-words.ts"));
  ({ assignmentInWords } = await import("../../../src/dashboard/words/assignment-in-words.ts"));
  vi.unstubAllEnvs();
});

const ATTEMPT = {
  attempt_id: "a",
  attempt_number: 1,
  score: 7,
  max_score: 10,
  accuracy: 0.7,
  passed: true,
  attempted_at: "2026-11-20T10:00:15.000Z",
} as QuizRecord["last"] & object;
const QUIZ = { quiz_id: "q", attempts_count: 0, best: null, last: null } as unknown as QuizRecord;

describe("quizInWords", () => {
  const best = { ...ATTEMPT, score: 9, accuracy: 0.9 };
  it.each<[string, Partial<QuizRecord>, string[]]>([
    ["none", {}, ["No attempts"]],
    [
      "one",
      { attempts_count: 1, best: ATTEMPT, last: ATTEMPT },
      ["1 attempt", "70 % (7 of 10)", "20 Nov 2026, 10:00:15"],
    ],
    [
      "several",
      { attempts_count: 2, best, last: ATTEMPT },
      ["2 attempts", "best 90 % (9 of 10)", "last 70 % (7 of 10), 20 Nov 2026, 10:00:15"],
    ],
  ])("%s", (_, part, words) => {
    expect(quizInWords({ ...QUIZ, ...part })).toEqual(words);
  });
});

describe("quizVerdictInWords", () => {
  const completed_by = { pass_mark: 0.6, words: "passed by the earlier mark of 60 %" };
  it.each([
    ["passed", { passed: true, completed_by: null }, "Passed"],
    ["not passed", { passed: false, completed_by: null }, "Not passed"],
    [
      "not passed by the mark of now, in a module that is completed",
      { passed: false, completed_by },
      "Passed by the earlier mark of 60 %",
    ],
  ])("%s", (_, quiz, words) => {
    expect(quizVerdictInWords(quiz)).toBe(words);
  });
});

describe("quizResultsInWords", () => {
  it.each([
    ["none assigned", { total: 0, attempted_of_total: 0 }, "no quizzes are assigned"],
    ["none taken", { total: 8, attempted_of_total: 0 }, "8 to take"],
    [
      "three of eight taken",
      { total: 8, attempted_of_total: 3, best_accuracy: 0.8 },
      "mean of the result that counts of each, 3 of 8 quizzes taken",
    ],
    [
      "optional ones alone",
      { total: 1, attempted_of_total: 1, best_accuracy: null },
      "1 of 1 quiz taken",
    ],
  ])("%s", (_, quizzes, words) => {
    const none = { attempted: 0, attempts: 0, accuracy: null, best_accuracy: null };
    expect(quizResultsInWords({ ...none, ...quizzes })).toBe(words);
  });
});

describe("assignmentInWords", () => {
  const NONE = {
    due_at: null,
    submitted_at: null,
    submissions_count: 0,
    late: false,
    best_score: null,
  } as unknown as AssignmentRecord;
  const submitted_at = "2026-11-05T10:00:15.000Z";
  const due_at = "2026-11-04T12:00:00.000Z";
  it.each<[string, Partial<AssignmentRecord>, string[]]>([
    ["nothing at all", {}, ["Not handed in, not due at any time"]],
    ["due", { due_at }, ["Was due 4 Nov"]],
    ["handed in", { submitted_at, submissions_count: 1 }, ["Handed in, 5 Nov 2026, 10:00:15"]],
    [
      "all of it",
      { due_at, submitted_at, submissions_count: 2, late: true, best_score: 0.85 },
      ["Was due 4 Nov", "handed in late, 5 Nov 2026, 10:00:15", "2 submissions", "best grade 85 %"],
    ],
    ["graded with nothing", { best_score: 0 }, ["Best grade 0 %"]],
  ])("%s", (_, part, words) => {
    expect(assignmentInWords({ ...NONE, ...part }, Date.parse("2026-11-20T10:00:00Z"))).toEqual(
      words,
    );
  });
});

describe("timelineInWords", () => {
  const line = (
    type: string,
    data: TimelineEntry["data"],
    source: "client" | "record" = "record",
  ) =>
    timelineInWords({
      at: "2026-11-20T10:00:00.000Z",
      type,
      source,
      data,
      session_id: null,
      module_id: null,
      resource_id: null,
    });
  const score = { score: 8, max_score: 10, accuracy: 0.8, attempt_number: 2 };
  it.each<[string, TimelineEntry["data"], string, string[]]>([
    ["quiz_attempted", { ...score, passed: true }, "Quiz passed", ["80 %", "8 of 10", "attempt 2"]],
    ["quiz_attempted", { passed: false }, "Quiz not passed", []],
    ["quiz_attempted", null, "Quiz attempted", []],
    ["quiz_attempted", { score: 8 }, "Quiz attempted", []],
    ["assignment_submitted", { late: true, submission_number: 1 }, "Assignment handed in late", []],
    ["assignment_submitted", { submission_number: 2 }, "Assignment handed in", ["submission 2"]],
    ["assignment_graded", { score: 0.85 }, "Assignment graded", ["85 %"]],
    ["assignment_graded", {}, "Assignment graded", []],
    ["note_written", { position: 65 }, "Note written", ["at 1:05"]],
    ["note_written", { position: null }, "Note written", []],
    ["resource_claimed", null, "Marked as done by the learner", []],
    ["module_completed", null, "Module completed", []],
    ["module_completed", { claimed: true }, "Module completed", ["marked as done by the learner"]],
    ["session_started", null, "Session started", []],
    ["session_closed", { focus_seconds: 65 }, "Session closed", ["Focus 1 min 05 s"]],
  ])("%s with %j → %s", (type, data, what, details) => {
    expect(line(type, data)).toEqual({ what, details });
  });

  it.each(TIMELINE_RECORDS)("a page that says %s → never reads as a record of ours", (type) => {
    const { what } = line(type, null, "client");
    expect(what).toBe(`“${sentenceCase(type)}”, says the page`);
    expect(line(type, null).what).not.toContain("“");
  });

  it("any other word of a page → as it is, with its plain fields", () => {
    expect(line("chapter_opened", { chapter: 3 }, "client")).toEqual({
      what: "Chapter opened",
      details: ["Chapter 3"],
    });
  });
});

describe("recordInWords", () => {
  it.each<[Record<string, unknown>, string[]]>([
    [{ id: "x", quiz_id: "y", attempted_at: "z" }, []],
    [{ passed: true, late: false }, ["Passed: yes", "Late: no"]],
    [{ title: "Fire", empty: "" }, ["Title: Fire"]],
    [{ focus_seconds: 65 }, ["Focus 1 min 05 s"]],
    [
      { accuracy: 0.8, completion_rate: 0.255, coverage: 1, pass_mark: 0.7 },
      ["Accuracy 80 %", "Completion rate 26 %", "Coverage 100 %", "Pass mark 70 %"],
    ],
    [{ score: 7.456, count: 3 }, ["Score 7.46", "Count 3"]],
    [{ nested: { a: 1 }, list: [1], none: null }, []],
  ])("%j → %j", (record, words) => {
    expect(recordInWords(record)).toEqual(words);
  });
});

describe("qualityInWords", () => {
  const GOOD: Quality = {
    missing_pulses: 0,
    overlap_seconds: 0,
    late_seconds: 0,
    clock_moves: 0,
    long_days: [],
    unattended_seconds: 0,
    unwatched_seconds: 0,
    duration_mismatches: 0,
    undeclared_durations: 0,
    excess_evidence_seconds: 0,
  };
  it("the normal case → nothing", () => {
    expect(qualityInWords(GOOD)).toEqual([]);
  });
  it.each<[Partial<Quality>, RegExp]>([
    [{ missing_pulses: 1 }, /^1 message from the learner's browser never arrived\.$/],
    [{ missing_pulses: 2 }, /^2 messages /],
    [{ overlap_seconds: 65 }, /^1 min 05 s was claimed twice, .* It counts once\.$/],
    [{ late_seconds: 5 }, /^5 s arrived over a day after/],
    [{ clock_moves: 1 }, /moved 1 time\.$/],
    [{ clock_moves: 2 }, /moved 2 times\.$/],
    [{ long_days: ["2026-11-01", "2026-11-02"] }, /in one day: 2026-11-01, 2026-11-02\.$/],
    [{ unattended_seconds: 5 }, /^5 s of film or audio was reported as played/],
    [{ unwatched_seconds: 6 }, /^6 s of watching was claimed/],
    [{ excess_evidence_seconds: 7 }, /they count 7 s more than twice the focus\.$/],
    [{ undeclared_durations: 1 }, /^1 film or recording without a length in the catalogue/],
    [{ undeclared_durations: 2 }, /^2 films or recordings without/],
    [{ duration_mismatches: 1 }, /^1 message named another length/],
  ])("%j → one sentence for it", (part, sentence) => {
    expect(qualityInWords({ ...GOOD, ...part })).toEqual([expect.stringMatching(sentence)]);
  });
  it("everything → a sentence for each", () => {
    const bad = Object.fromEntries(
      Object.entries(GOOD).map(([name, value]) => [
        name,
        Array.isArray(value) ? ["2026-11-01"] : 1,
      ]),
    );
    expect(new Set(qualityInWords(bad as unknown as Quality)).size).toBe(Object.keys(GOOD).length);
  });
});

describe("errorInWords", () => {
  it.each([
    [new SyntaxError("x"), "the answer could not be read"],
    [new ApiError(0, {}), "the server did not answer"],
    [new ApiError(403, {}), "your sign-in may not see these figures"],
    [new ApiError(429, {}), "too many requests, wait a moment"],
    [new ApiError(500, {}), "the server answered 500"],
    [new ApiError(503, { request_id: "r-1" }), "the server answered 503 (request r-1)"],
  ])("%s → %s", (error, words) => {
    expect(errorInWords(error)).toBe(words);
  });

  it.each([
    [0, false],
    [399, false],
    [400, true],
    [404, true],
    [429, false],
    [499, true],
    [500, false],
  ])("status %i is final: %s", (status, isFinal) => {
    expect(new ApiError(status, {}).isFinal).toBe(isFinal);
  });

  it("says what the problem says, as exactly as it can", () => {
    const messages = [{ detail: "d", title: "t" }, { title: "t" }, {}].map(
      (problem) => new ApiError(500, problem).message,
    );
    expect(messages).toEqual(["d", "t", "The server answered 500"]);
  });
});

describe("single words", () => {
  it.each([
    ["", ""],
    ["only 3 min", "Only 3 min"],
    ["élan", "Élan"],
  ])("capitalise %j → %j", (words, capital) => {
    expect(capitalise(words)).toBe(capital);
  });
  it("sentenceCase", () => {
    expect(["resource_opened", "_a_b_", "x"].map(sentenceCase)).toEqual([
      "Resource opened",
      "A b",
      "X",
    ]);
  });
  it("each action and each status of a module has words of its own", () => {
    expect(Object.keys(ACTION_IN_WORDS)).toEqual([...ACTIONS]);
    expect(new Set(Object.values(ACTION_IN_WORDS)).size).toBe(ACTIONS.length);
    const statuses = MODULE_STATUSES.map((status) => moduleStatusInWords({ status }));
    const claimed = moduleStatusInWords({ status: "completed", claimed: true });
    expect(claimed).toBe("Marked as done by the learner");
    expect(new Set([...statuses, claimed]).size).toBe(MODULE_STATUSES.length + 1);
  });
});
