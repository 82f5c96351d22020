/** What a learner handed in, as the object keeps it: quiz attempts, submissions with their grades, notes. */
import type { ModuleProgress } from "../../contract/learning.ts";

export interface GradedAttempt {
  readonly id: string;
  /** Counts a quiz's attempts from 1, in the order of receipt. */
  readonly number: number;
  /** When it was made, epoch ms. */
  readonly at: number;
  readonly score: number;
  readonly maxScore: number;
  /** score ÷ maxScore. */
  readonly accuracy: number;
  readonly passed: boolean;
  readonly source: "quiz" | "service";
  /** As the client told; null where it did not. */
  readonly timeSpentMs: number | null;
}

export interface Attempt extends GradedAttempt {
  readonly rev: number;
  readonly quiz: string;
  /** Time per question, ms, as the client told. */
  readonly questionMs: readonly (readonly [question: string, ms: number])[];
  /** Where its module stood after it: a repeat is answered as the first time. */
  readonly progress: ModuleProgress | null;
}

export interface QuizStanding {
  readonly attempts: number;
  readonly passed: number;
  /** The earliest of the most accurate ones. */
  readonly best: GradedAttempt;
  /** The newest by the time at which it was made. */
  readonly last: GradedAttempt;
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
  readonly late: boolean;
  readonly grade: Grade | null;
  readonly progress: ModuleProgress | null;
}

export interface AssignmentStanding {
  readonly submissions: number;
  /** The best of its submissions' grades; null while none is graded. */
  readonly bestScore: number | null;
  /** The newest one. */
  readonly last: Pick<Submission, "id" | "at" | "late"> & { readonly graded: boolean };
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
