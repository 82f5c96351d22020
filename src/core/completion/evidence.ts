import { type Cover, measureBridged } from "../focus/cover.ts";
import type { MemberOf } from "../member-of.ts";
import { MINUTE_MS, SECOND_MS } from "../time.ts";
import type { QuizRule, Requirement } from "./requirement.ts";

/** What a learner did with one resource. Rule 5: evidence is the resource's own, not its booked share. */
export interface Evidence {
  /** Measure of the union of the resource's own spans, ms. */
  readonly ownMs: number;
  /** Union of its played ranges, ms of the medium. */
  readonly played: Cover;
  /** The largest duration that a pulse sent, ms; 0 where none did. */
  readonly durationMs: number;
  readonly quiz: Record<QuizRule["counts"], { readonly accuracy: number }> | null;
  readonly assignment: {
    readonly submissions: number;
    /** The best of its submissions' grades, 0 to 1; null while none is graded. */
    readonly bestScore: number | null;
  } | null;
  /** When the learner said that it is done, where the catalogue took their word; epoch ms, null where they did not. */
  readonly claimedAt: number | null;
  /** Whether it was opened when any item at all still completed what is of no other kind. */
  readonly visited: boolean;
}

export const NO_EVIDENCE: Evidence = {
  ownMs: 0,
  played: [],
  durationMs: 0,
  quiz: null,
  assignment: null,
  claimedAt: null,
  visited: false,
};

/** Less attention than this is a look in passing. */
const STARTED_MS = SECOND_MS;

/** Whether it is begun: by the first second of attention, or by a piece of work. */
export function isStarted({ ownMs, quiz, assignment, claimedAt }: Evidence): boolean {
  return ownMs >= STARTED_MS || quiz !== null || assignment !== null || claimedAt !== null;
}

/** Whether what it asks for is there by the learner's own word alone. */
export function isClaimed({ type }: Requirement, { claimedAt }: Evidence): boolean {
  return type === "claimed" && claimedAt !== null;
}

/** A completion by the learner's own word says so wherever it is told; any other says nothing. */
export function markOf(claimed: boolean): { readonly claimed?: true } {
  return claimed ? { claimed: true } : {};
}

/** Gaps that sampling leaves: a first frame is not at 0, a player's last word is not at the end. */
const PLAYED_GAP_MS = SECOND_MS;
/** A catalogue's duration is rounded, or another encoding's: what the medium says holds where it is that near. */
const NEAR_MS = 2 * SECOND_MS;
const NEAR_SHARE = 0.02;
/** Of a catalogue that names no duration a client may say any: this much of the medium is asked for at least. */
const LEAST_UNDECLARED_MS = 10 * SECOND_MS;

/**
 * Whether a duration that a medium reported is as good as the catalogue's, both ms: it is smaller by 2 s or by
 * 2 %, whichever is more, and never by more than half, as a clip of 2 s would else be done with a millisecond.
 */
export function holdsAsDuration(reportedMs: number, declaredMs: number): boolean {
  const shortMs = declaredMs - reportedMs;
  const near = Math.min(Math.max(NEAR_MS, NEAR_SHARE * declaredMs), declaredMs / 2);
  return shortMs >= 0 && shortMs <= near;
}

/** Whether a reported duration is another than the catalogue's, both ms: beyond what rounding explains. */
export function isOtherDuration(reportedMs: number, declaredMs: number): boolean {
  return reportedMs > declaredMs
    ? reportedMs - declaredMs > NEAR_MS
    : !holdsAsDuration(reportedMs, declaredMs);
}

/** What a medium is measured by, ms: `declaredMs` is the catalogue's duration; null while none is known. */
function durationOf({ durationMs }: Evidence, declaredMs: number | null): number | null {
  if (declaredMs === null) return durationMs > 0 ? Math.max(durationMs, LEAST_UNDECLARED_MS) : null;
  return holdsAsDuration(durationMs, declaredMs) ? durationMs : declaredMs;
}

/**
 * Share of the medium's duration inside its played ranges, 0 to 1; null while no duration is known. Gaps of up
 * to 1 s between ranges and at either end are played: that proves no more than a forged range would, as
 * attention is the bound of both.
 */
export function coverageOf(evidence: Evidence, declaredMs: number | null): number | null {
  const durationMs = durationOf(evidence, declaredMs);
  return durationMs === null
    ? null
    : measureBridged(evidence.played, durationMs, PLAYED_GAP_MS) / durationMs;
}

/** What of a medium was played, and what of it the attention explains, as shares of its duration. */
interface Watched {
  readonly durationMs: number;
  readonly coverage: number;
  /** max_rate × own spans ÷ duration. */
  readonly attended: number;
}

function watchedOf(
  { maxRate, durationMs: declaredMs }: MemberOf<Requirement, "type", "coverage">,
  evidence: Evidence,
): Watched | null {
  const durationMs = durationOf(evidence, declaredMs);
  const coverage = coverageOf(evidence, declaredMs);
  if (durationMs === null || coverage === null) return null;
  return { durationMs, coverage, attended: (maxRate * evidence.ownMs) / durationMs };
}

/** An attempt's accuracy over the pass mark, 0 to 1: 1 passes. */
export function accuracyShare({ goal }: Pick<QuizRule, "goal">, accuracy: number): number {
  return Math.min(1, accuracy / goal);
}

/**
 * Evidence over goal, 0 to 1, where 1 means that the requirement is met. A medium's evidence is the smaller
 * of its coverage and max_rate × own spans ÷ duration, so that ranges without attention prove nothing.
 */
export function shareOf(requirement: Requirement, evidence: Evidence): number {
  switch (requirement.type) {
    case "coverage": {
      const watched = watchedOf(requirement, evidence);
      if (watched === null) return 0;
      return Math.min(1, Math.min(watched.coverage, watched.attended) / requirement.goal);
    }
    case "focus":
      if (requirement.orVisited && evidence.visited) return 1;
      return Math.min(1, evidence.ownMs / Math.max(1, requirement.goalMs));
    case "claimed":
      return evidence.claimedAt === null ? 0 : 1;
    case "accuracy":
      return accuracyShare(requirement, evidence.quiz?.[requirement.counts].accuracy ?? 0);
    case "submitted":
      return (evidence.assignment?.submissions ?? 0) > 0 ? 1 : 0;
    case "score":
      return Math.min(1, (evidence.assignment?.bestScore ?? 0) / requirement.goal);
  }
}

/** What is still missing, in words. Only asked where shareOf() is below 1. */
export function describeMissing(requirement: Requirement, evidence: Evidence): string {
  switch (requirement.type) {
    case "coverage":
      return describeUnwatched(requirement, evidence);
    case "focus":
      return `${duration(requirement.goalMs - evidence.ownMs)} more of attention`;
    case "claimed":
      return "mark it as done";
    case "accuracy": {
      const goal = `pass the quiz with ${percent(requirement.goal)}`;
      if (evidence.quiz === null) return goal;
      const { counts } = requirement;
      return `${goal}: the ${counts} was ${percent(evidence.quiz[counts].accuracy)}`;
    }
    case "submitted":
      return "submit it";
    case "score": {
      const goal = `reach a grade of ${percent(requirement.goal)}`;
      if (evidence.assignment === null) return `submit it, and ${goal}`;
      const { bestScore } = evidence.assignment;
      return bestScore === null
        ? `wait for its grade: ${percent(requirement.goal)} is needed`
        : `${goal}: the best was ${percent(bestScore)}`;
    }
  }
}

/** What was not played, and, where that much attention is not there either, why what was played is too little. */
function describeUnwatched(
  requirement: MemberOf<Requirement, "type", "coverage">,
  evidence: Evidence,
): string {
  const { goal, maxRate } = requirement;
  const watched = watchedOf(requirement, evidence);
  if (watched === null) return `play it: ${percent(goal)} of it is needed`;
  const { durationMs, coverage, attended } = watched;
  const reasons: string[] = [];
  if (coverage < goal) {
    const unseen = duration((goal - coverage) * durationMs);
    reasons.push(`watch ${unseen} more of it: ${percent(coverage)} of ${percent(goal)} seen`);
  }
  // In whole percents, as they are told: a hair's breadth is no haste.
  const isHasty = shareToPercent(attended) < shareToPercent(coverage);
  if (isHasty || coverage >= goal) {
    const missing = duration((goal * durationMs) / maxRate - evidence.ownMs);
    const are = missing === "1 s" ? "is" : "are";
    reasons.push(`watched faster than ${maxRate}×: ${missing} of attention ${are} missing`);
  }
  return reasons.join("; ");
}

/** Rounded down; 1e-9 undoes binary fractions (0.29 × 100 is 28.999…). */
export function shareToPercent(share: number): number {
  return Math.floor(share * 100 + 1e-9);
}

function percent(share: number): string {
  return `${shareToPercent(share)} %`;
}

/** From here on minutes say it better. */
const SAID_IN_MINUTES_MS = 120 * SECOND_MS;

/** Rounded up: what is missing is never told as nothing. */
function duration(ms: number): string {
  return ms > SAID_IN_MINUTES_MS
    ? `${Math.ceil(ms / MINUTE_MS - 1e-6)} min`
    : `${Math.max(1, Math.ceil(ms / SECOND_MS - 1e-6))} s`;
}
