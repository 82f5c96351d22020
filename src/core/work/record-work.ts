/** Work on a learner's state: taken once, decided with, or refused. What it returns is written in one step. */
import { countArrivals } from "../focus/accept-batch.ts";
import { MAX_RECORDS } from "../focus/constants.ts";
import type { Receipt } from "../focus/credit-item.ts";
import type { LearnerState } from "../state/learner-state.ts";
import { metBy } from "../completion/reached.ts";
import type { ModulePart } from "../completion/requirement.ts";
import {
  type CatalogVersion,
  decideModule,
  footingOf,
  isWorthKeeping,
} from "../state/decide-module.ts";
import { type JournalEntry, keepMet, newEntry, replayEntry } from "../state/journal-entry.ts";
import { marksOf, toProgress } from "../state/record-batch.ts";
import { applyWork } from "./apply-work.ts";
import { type AttemptLimits, attemptsLeft } from "./attempt-limits.ts";
import { toCorrection } from "./correct.ts";
import type { Attempt, Claim, Grade, GradedAttempt, Note, Submission, Work } from "./work.ts";
import type { ModuleProgress } from "../../contract/learning.ts";
import type { MemberOf } from "../member-of.ts";

/** What is handed in: an attempt is graded already, times are epoch ms. */
export type HandIn =
  | {
      readonly type: "attempt";
      readonly attempt: Omit<GradedAttempt, "number" | "regradable" | "original" | "regradedAt"> &
        Pick<Attempt, "quiz" | "questionMs">;
      /** Whether nobody told when it was made: what is told of it anew leaves its first time. */
      readonly isTimeless?: true;
      /** All that was asked; absent of what was graded elsewhere. */
      readonly answers?: Attempt["answers"];
      readonly ignored?: Attempt["ignored"];
      /** How often it may be tried; absent where that is nobody's business here. */
      readonly limits?: AttemptLimits;
    }
  | {
      readonly type: "submission";
      readonly submission: Pick<Submission, "id" | "assignment" | "at" | "text" | "url" | "late">;
    }
  | {
      readonly type: "grade";
      readonly assignment: string;
      readonly submission: string;
      readonly grade: Grade;
    }
  | { readonly type: "note"; readonly note: Omit<Note, "rev" | "number"> }
  | ({ readonly type: "claim" } & Claim);

/** What tells whether work was handed in before: its id, and what it is about. */
export type WorkKey =
  | { readonly type: "attempt"; readonly attempt: Pick<Attempt, "id" | "quiz" | "source"> }
  | { readonly type: "submission"; readonly submission: Pick<Submission, "id" | "assignment"> }
  | { readonly type: "note"; readonly note: Pick<Note, "id" | "module"> };

export type WorkRecord =
  | {
      readonly type: "attempt";
      /** Nobody who hands in asks for the seconds of each question or for the answers, and a stub's type would lose their pairs. */
      readonly attempt: Omit<Attempt, "questionMs" | "answers">;
    }
  | { readonly type: "submission"; readonly submission: Submission }
  | { readonly type: "note"; readonly note: Note }
  | ({ readonly type: "claim" } & Claim);

/**
 * How it went. `taken`: the id stands for other work; `unknown`: there is no such submission to grade;
 * `no_attempt_left`: none may be made, or not before `nextAt` (epoch ms).
 */
export type WorkOutcome =
  | {
      readonly status: "recorded" | "repeated";
      readonly record: WorkRecord;
      /** Where the module stands; null where none is decided. */
      readonly module: ModuleProgress | null;
    }
  | {
      readonly status: "revised";
      readonly record: WorkRecord;
      readonly module: ModuleProgress | null;
      /** What the service had told before. */
      readonly was: Pick<Attempt, "score" | "maxScore" | "at">;
    }
  | { readonly status: "no_attempt_left"; readonly nextAt: number | null }
  | { readonly status: "taken" | "unknown" | "too_many" };

export interface RecordedWork {
  readonly outcome: WorkOutcome;
  readonly state: LearnerState;
  /** What to write; null where nothing changed. */
  readonly entry: JournalEntry | null;
}

/**
 * The record of that id must be loaded if there is one, with all attempts of its quiz where it is a service's result
 * that is told anew, and so must the resources of `part`, of the module of
 * the quiz or assignment (null where the catalogue has none, or where it is a note). `grades` are the scores
 * of the assignment's graded submissions, by id. Only where modules stand by this catalogue, or by a newer
 * one: else they are reviewed first.
 */
export function recordWork(
  before: LearnerState,
  handIn: HandIn,
  part: ModulePart | null,
  catalog: CatalogVersion,
  grades: ReadonlyMap<string, number>,
  receipt: Receipt,
): RecordedWork {
  const was = revisedBy(before, handIn);
  const known = was ? null : findKnown(before, handIn, part);
  if (known) return { outcome: known, state: before, entry: null };
  const refused = was ? null : refusalOf(before, handIn, receipt);
  if (refused) return { outcome: refused, state: before, entry: null };
  const footing = handIn.type === "note" ? "decide" : footingOf(before, catalog, receipt.received);
  const applied = applyWork(before, toWork(before, handIn, grades, null, receipt), receipt);
  const deciding = footing === "decide" ? part : null;
  const met = deciding ? metBy(deciding.resources, before.resources, applied.resources) : [];
  const after = keepMet(applied, met);
  const decided = deciding && decideModule(before.resources, after, deciding, receipt);
  const standing = decided ?? (part && before.modules.get(part.id));
  const module = standing ? toProgress(standing) : null;
  const work = toWork(before, handIn, grades, module, receipt);
  const kept = decided && isWorthKeeping(before.modules.get(decided.id), decided) ? [decided] : [];
  const entry = newEntry(receipt, {
    work,
    modules: kept,
    ...(met.length > 0 && { met }),
    ...marksOf(before, catalog, footing),
  });
  const state = replayEntry(before, entry);
  const record = recordOf(state, handIn)!;
  return {
    outcome: was
      ? { status: "revised", record, module, was: firstOf(was) }
      : { status: "recorded", record, module },
    state,
    entry,
  };
}

/** What was answered before to what is handed in again; null where it is new. */
function findKnown(
  state: LearnerState,
  handIn: HandIn,
  part: ModulePart | null,
): WorkOutcome | null {
  switch (handIn.type) {
    case "grade":
      return findGraded(state, handIn, part);
    case "claim": {
      // A resource is claimed once.
      const record = recordOf(state, handIn);
      return record && { status: "repeated", record, module: standingOf(state, part) };
    }
    default:
      return findHandedIn(state, handIn);
  }
}

function standingOf(state: LearnerState, part: ModulePart | null): ModuleProgress | null {
  const module = part && state.modules.get(part.id);
  return module ? toProgress(module) : null;
}

/** A service's result that it tells otherwise now: it is the authority on its results. Null where it is no such. */
function revisedBy(state: LearnerState, handIn: HandIn): Attempt | null {
  if (handIn.type !== "attempt" || handIn.attempt.source !== "service") return null;
  const { attempt, isTimeless } = handIn;
  const known = state.attempts.get(attempt.id);
  if (!known || aboutWhat(handIn) !== aboutWhat({ type: "attempt", attempt: known })) return null;
  const isSame =
    known.score === attempt.score &&
    known.maxScore === attempt.maxScore &&
    (isTimeless === true || known.at === attempt.at);
  return isSame ? null : known;
}

function firstOf({ score, maxScore, at }: Attempt): Pick<Attempt, "score" | "maxScore" | "at"> {
  return { score, maxScore, at };
}

function toRevision(
  state: LearnerState,
  was: Attempt,
  { attempt, isTimeless }: MemberOf<HandIn, "type", "attempt">,
  progress: ModuleProgress | null,
  received: number,
): Work {
  const { quiz, score, maxScore, accuracy, mark } = attempt;
  // By the mark of then, where the catalogue no longer has the quiz.
  const passed = mark === null ? passedBefore(was, accuracy) : attempt.passed;
  const at = isTimeless ? was.at : attempt.at;
  const attempts = [[was.number, score, maxScore, at, passed ? 1 : 0]] as const;
  const correction = { quiz, by: "service", mark, attempts, progress } as const;
  return { type: "revision", correction: toCorrection(state, correction, received) };
}

function passedBefore(was: Attempt, accuracy: number): boolean {
  return was.mark === null ? was.passed && accuracy >= was.accuracy : accuracy >= was.mark;
}

/**
 * A grade has no id of its own: the very same again, as a call that is tried once more, changes nothing, and
 * neither does one that was given before the one that is there.
 */
function findGraded(
  state: LearnerState,
  { submission, grade }: MemberOf<HandIn, "type", "grade">,
  part: ModulePart | null,
): WorkOutcome | null {
  const known = state.submissions.get(submission);
  if (!known?.grade) return null;
  const isSame =
    known.grade.at === grade.at &&
    known.grade.by === grade.by &&
    known.grade.score === grade.score &&
    known.grade.feedback === grade.feedback;
  if (!isSame && known.grade.at <= grade.at) return null;
  return {
    status: "repeated",
    record: { type: "submission", submission: known },
    module: standingOf(state, part),
  };
}

/** A repeat is answered as the first time, whatever it says; null where it is none. */
export function findHandedIn(state: LearnerState, key: WorkKey): WorkOutcome | null {
  const record = recordOf(state, key);
  if (!record) return null;
  if (aboutWhat(record) !== aboutWhat(key)) return { status: "taken" };
  switch (record.type) {
    case "attempt": {
      const { attempt } = record;
      const first = { ...attempt, ...attempt.original, original: null, regradedAt: null };
      return {
        status: "repeated",
        record: { type: "attempt", attempt: first },
        module: attempt.progress,
      };
    }
    case "submission": {
      const { submission } = record;
      const first = { ...submission, grade: null };
      return {
        status: "repeated",
        record: { type: "submission", submission: first },
        module: submission.progress,
      };
    }
    case "note":
    case "claim":
      return { status: "repeated", record, module: null };
  }
}

function recordOf(state: LearnerState, handIn: HandIn | WorkKey): WorkRecord | null {
  switch (handIn.type) {
    case "attempt": {
      const attempt = state.attempts.get(handIn.attempt.id);
      return attempt ? { type: "attempt", attempt } : null;
    }
    case "submission":
    case "grade": {
      const id = handIn.type === "grade" ? handIn.submission : handIn.submission.id;
      const submission = state.submissions.get(id);
      return submission ? { type: "submission", submission } : null;
    }
    case "note": {
      const note = state.notes.get(handIn.note.id);
      return note ? { type: "note", note } : null;
    }
    case "claim": {
      const at = state.resources.get(handIn.resource)?.claimedAt ?? null;
      return at === null ? null : { type: "claim", resource: handIn.resource, at };
    }
  }
}

function aboutWhat(key: WorkKey | WorkRecord): string {
  switch (key.type) {
    case "attempt":
      // What was graded here is nobody else's to tell.
      return JSON.stringify([key.attempt.source, key.attempt.quiz]);
    case "submission":
      return key.submission.assignment;
    case "note":
      return key.note.module;
    case "claim":
      return key.resource;
  }
}

function refusalOf(
  state: LearnerState,
  handIn: HandIn,
  { received }: Receipt,
): MemberOf<WorkOutcome, "status", "unknown" | "too_many" | "no_attempt_left"> | null {
  if (handIn.type === "grade") {
    const submission = state.submissions.get(handIn.submission);
    return submission?.assignment === handIn.assignment ? null : { status: "unknown" };
  }
  if (handIn.type === "claim") return null;
  if (countArrivals(state, received).records >= MAX_RECORDS) return { status: "too_many" };
  if (handIn.type !== "attempt" || handIn.limits === undefined) return null;
  const standing = state.resources.get(handIn.attempt.quiz)?.quiz ?? null;
  const { left, nextAt } = attemptsLeft(standing, handIn.limits, received);
  return left === 0 || nextAt !== null ? { status: "no_attempt_left", nextAt } : null;
}

/** Answers of more JSON than this are not kept: thousands of attempts have to be read at once to grade them anew. */
const MAX_ANSWERS_LENGTH = 16 * 1024;

function keepAnswers(answers: Attempt["answers"] | undefined): Attempt["answers"] | null {
  return answers && JSON.stringify(answers).length <= MAX_ANSWERS_LENGTH ? answers : null;
}

function toWork(
  state: LearnerState,
  handIn: HandIn,
  grades: ReadonlyMap<string, number>,
  progress: ModuleProgress | null,
  { received }: Receipt,
): Work {
  switch (handIn.type) {
    case "attempt": {
      const { attempt, ignored = [] } = handIn;
      const was = revisedBy(state, handIn);
      if (was) return toRevision(state, was, handIn, progress, received);
      const number = (state.resources.get(attempt.quiz)?.quiz?.attempts ?? 0) + 1;
      const answers = keepAnswers(handIn.answers);
      const kept = { answers: answers ?? [], ignored, regradable: answers !== null };
      const fresh = { original: null, regradedAt: null, revised: false };
      return { type: "attempt", attempt: { ...attempt, ...kept, ...fresh, number, progress } };
    }
    case "submission": {
      const { submission } = handIn;
      const before = state.resources.get(submission.assignment)?.assignment;
      const number = (before?.submissions ?? 0) + 1;
      return { type: "submission", submission: { ...submission, number, grade: null, progress } };
    }
    case "grade": {
      const all = new Map(grades).set(handIn.submission, handIn.grade.score);
      return { ...handIn, best: Math.max(...all.values()) };
    }
    case "note":
      return { type: "note", note: { ...handIn.note, number: state.totals.notes + 1 } };
    case "claim":
      return handIn;
  }
}
