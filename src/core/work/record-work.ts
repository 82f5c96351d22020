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
import type { Attempt, Claim, Grade, GradedAttempt, Note, Submission, Work } from "./work.ts";
import type { ModuleProgress } from "../../contract/learning.ts";
import type { MemberOf } from "../member-of.ts";

/** What is handed in: an attempt is graded already, times are epoch ms. */
export type HandIn =
  | {
      readonly type: "attempt";
      readonly attempt: Omit<GradedAttempt, "number"> & Pick<Attempt, "quiz" | "questionMs">;
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
  | { readonly type: "attempt"; readonly attempt: Pick<Attempt, "id" | "quiz"> }
  | { readonly type: "submission"; readonly submission: Pick<Submission, "id" | "assignment"> }
  | { readonly type: "note"; readonly note: Pick<Note, "id" | "module"> };

export type WorkRecord =
  | {
      readonly type: "attempt";
      /** Nobody who hands in asks for the seconds of each question, and a stub's type would lose their pairs. */
      readonly attempt: Omit<Attempt, "questionMs">;
    }
  | { readonly type: "submission"; readonly submission: Submission }
  | { readonly type: "note"; readonly note: Note }
  | ({ readonly type: "claim" } & Claim);

/** How it went. `taken`: the id stands for other work; `unknown`: there is no such submission to grade. */
export type WorkOutcome =
  | {
      readonly status: "recorded" | "repeated";
      readonly record: WorkRecord;
      /** Where the module stands; null where none is decided. */
      readonly module: ModuleProgress | null;
    }
  | { readonly status: "taken" | "unknown" | "too_many" };

export interface RecordedWork {
  readonly outcome: WorkOutcome;
  readonly state: LearnerState;
  /** What to write; null where nothing changed. */
  readonly entry: JournalEntry | null;
}

/**
 * The record of that id must be loaded if there is one, and so must the resources of `part`, of the module of
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
  const known = findKnown(before, handIn, part);
  if (known) return { outcome: known, state: before, entry: null };
  const refused = refusalOf(before, handIn, receipt);
  if (refused) return { outcome: { status: refused }, state: before, entry: null };
  const footing = handIn.type === "note" ? "decide" : footingOf(before, catalog, receipt.received);
  const applied = applyWork(before, toWork(before, handIn, grades, null), receipt);
  const deciding = footing === "decide" ? part : null;
  const met = deciding ? metBy(deciding.resources, before.resources, applied.resources) : [];
  const after = keepMet(applied, met);
  const decided = deciding && decideModule(before.resources, after, deciding, receipt);
  const standing = decided ?? (part && before.modules.get(part.id));
  const module = standing ? toProgress(standing) : null;
  const work = toWork(before, handIn, grades, module);
  const kept = decided && isWorthKeeping(before.modules.get(decided.id), decided) ? [decided] : [];
  const entry = newEntry(receipt, {
    work,
    modules: kept,
    ...(met.length > 0 && { met }),
    ...marksOf(before, catalog, footing),
  });
  const state = replayEntry(before, entry);
  return {
    outcome: { status: "recorded", record: recordOf(state, handIn)!, module },
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
  const first = record.type === "attempt" ? record.attempt : null;
  const submitted = record.type === "submission" ? record.submission : null;
  return {
    status: "repeated",
    record: submitted ? { type: "submission", submission: { ...submitted, grade: null } } : record,
    module: first?.progress ?? submitted?.progress ?? null,
  };
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
      return key.attempt.quiz;
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
): "unknown" | "too_many" | null {
  if (handIn.type === "grade") {
    const submission = state.submissions.get(handIn.submission);
    return submission?.assignment === handIn.assignment ? null : "unknown";
  }
  if (handIn.type === "claim") return null;
  return countArrivals(state, received).records >= MAX_RECORDS ? "too_many" : null;
}

function toWork(
  state: LearnerState,
  handIn: HandIn,
  grades: ReadonlyMap<string, number>,
  progress: ModuleProgress | null,
): Work {
  switch (handIn.type) {
    case "attempt": {
      const { attempt } = handIn;
      const number = (state.resources.get(attempt.quiz)?.quiz?.attempts ?? 0) + 1;
      return { type: "attempt", attempt: { ...attempt, number, progress } };
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
