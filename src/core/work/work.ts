/** What a learner handed in, as the object keeps it: quiz attempts, submissions with their grades, notes. */
import type { IGNORED_REASONS } from "../../contract/enums.ts";
import type { ModuleProgress } from "../../contract/learning.ts";

/** What an attempt was given. */
export interface Result {
  readonly score: number;
  readonly maxScore: number;
  /** score ÷ maxScore. */
  readonly accuracy: number;
  /** By the mark of the day when it was graded: history. What is told is judged when it is read (judge-quiz.ts). */
  readonly passed: boolean;
}

export interface GradedAttempt extends Result {
  readonly id: string;
  /** Counts a quiz's attempts from 1, in the order of receipt. */
  readonly number: number;
  /** When it was made, epoch ms. */
  readonly at: number;
  /** The pass mark of that day; null where none was at hand. */
  readonly mark: number | null;
  readonly source: "quiz" | "service";
  /** As the client told; null where it did not. */
  readonly timeSpentMs: number | null;
  /** Whether its answers are kept, so that it can be graded anew. */
  readonly regradable: boolean;
  /** What it was given first, where a corrected key gave it something else since, and when that was. */
  readonly original: Result | null;
  readonly regradedAt: number | null;
}

/** A question that was asked, and the options that were chosen of it, by their keys: none, one or several. */
export type AskedQuestion = readonly [question: string, ...chosen: string[]];

/** An answer to what was served and is gone since; `option` is null where the whole question is. */
export interface IgnoredAnswer {
  readonly question: string;
  readonly option: string | null;
  readonly reason: (typeof IGNORED_REASONS)[number];
}

export interface Attempt extends GradedAttempt {
  readonly rev: number;
  readonly quiz: string;
  /** Time per question, ms, as the client told. */
  readonly questionMs: readonly (readonly [question: string, ms: number])[];
  /** All that was asked, where it is regradable; else nothing. */
  readonly answers: readonly AskedQuestion[];
  readonly ignored: readonly IgnoredAnswer[];
  /** Whether the service that told it has told it otherwise since. */
  readonly revised: boolean;
  /** Where its module stood after it: a repeat is answered as the first time. */
  readonly progress: ModuleProgress | null;
}

export interface QuizStanding {
  readonly attempts: number;
  /** Attempts that passed on the day when they were graded. */
  readonly passed: number;
  /** The newest mark by which it was passed; null before that, or where it was not noted. */
  readonly passedMark: number | null;
  /** Attempts that were graded here, and the time of the newest; null where they were not counted apart yet. */
  readonly here: { readonly attempts: number; readonly at: number } | null;
  /** The earliest of the most accurate ones. */
  readonly best: GradedAttempt;
  /** The newest by the time at which it was made. */
  readonly last: GradedAttempt;
}

/** An attempt's result as it is now; small, as thousands may be corrected at once. */
export type CorrectedAttempt = readonly [
  number: number,
  score: number,
  maxScore: number,
  at: number,
  passed: number,
];

/** Results of a quiz's attempts that were given anew. */
export interface Correction {
  readonly quiz: string;
  /** A corrected key, or the service that told them. */
  readonly by: "key" | "service";
  /** The pass mark by which they are judged; null where none is at hand. */
  readonly mark: number | null;
  readonly attempts: readonly CorrectedAttempt[];
  /** What all of the quiz's attempts add up to after it. */
  readonly standing: QuizStanding;
  /** Where the module stands after it, of a service's. */
  readonly progress?: ModuleProgress | null;
}

export interface Grade {
  /** 0 to 1. */
  readonly score: number;
  readonly feedback: string;
  readonly at: number;
  readonly by: string;
}

export interface Submission {
  readonly id: string;
  readonly rev: number;
  readonly assignment: string;
  /** Counts an assignment's submissions from 1. */
  readonly number: number;
  readonly at: number;
  readonly text: string | null;
  readonly url: string | null;
  /** By the due date of that day: history. What is told is judged when it is read. */
  readonly late: boolean;
  readonly grade: Grade | null;
  readonly progress: ModuleProgress | null;
}

export interface AssignmentStanding {
  readonly submissions: number;
  /** The best of its submissions' grades; null while none is graded. */
  readonly bestScore: number | null;
  /** The newest one. */
  readonly last: Pick<Submission, "id" | "at"> & { readonly graded: boolean };
}

export interface Note {
  readonly id: string;
  readonly rev: number;
  /** Counts the learner's notes from 1. */
  readonly number: number;
  readonly module: string;
  readonly resource: string | null;
  readonly positionMs: number | null;
  readonly text: string;
  readonly at: number;
}

/** The learner's word that a resource is done, where the catalogue takes it. */
export interface Claim {
  readonly resource: string;
  readonly at: number;
}

/** One thing that was handed in, graded or claimed, as the journal keeps it: its rev is the entry's. */
export type Work =
  | { readonly type: "attempt"; readonly attempt: Omit<Attempt, "rev"> }
  | { readonly type: "revision"; readonly correction: Correction }
  | { readonly type: "submission"; readonly submission: Omit<Submission, "rev"> }
  | {
      readonly type: "grade";
      readonly assignment: string;
      readonly submission: string;
      readonly grade: Grade;
      /** The best grade of the assignment after it. */
      readonly best: number;
    }
  | { readonly type: "note"; readonly note: Omit<Note, "rev"> }
  | ({ readonly type: "claim" } & Claim);
