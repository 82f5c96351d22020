import { clip, type Cover, measure } from "../focus/cover.ts";
import { MINUTE_MS, SECOND_MS } from "../time.ts";
import type { Requirement } from "./requirement.ts";

/** What a learner did with one resource. Rule 5: evidence is the resource's own, not its booked share. */
export interface Evidence {
  /** Accepted items. */
  readonly items: number;
  /** Measure of the union of the resource's own spans, ms. */
  readonly ownMs: number;
  /** Union of its played ranges, ms of the medium. */
  readonly played: Cover;
  /** The largest duration that a pulse sent, ms; 0 where none did. */
  readonly durationMs: number;
  readonly quiz: { readonly best: { readonly accuracy: number } } | null;
  readonly assignment: {
    readonly submissions: number;
    /** The best of its submissions' grades, 0 to 1; null while none is graded. */
    readonly bestScore: number | null;
  } | null;
}

export const NO_EVIDENCE: Evidence = {
  items: 0,
  ownMs: 0,
  played: [],
  durationMs: 0,
  quiz: null,
  assignment: null,
};

/** Whether there is anything of the learner's at all. */
export function isStarted({ items, quiz, assignment }: Evidence): boolean {
  return items > 0 || quiz !== null || assignment !== null;
}

/** Share of the medium's duration inside its played ranges, 0 to 1; null while no duration is known. */
export function coverageOf(evidence: Evidence, catalogueDurationMs: number | null): number | null {
  const durationMs = catalogueDurationMs ?? evidence.durationMs;
  return durationMs > 0 ? measure(clip(evidence.played, 0, durationMs)) / durationMs : null;
}

/**
 * Evidence over goal, 0 to 1, where 1 means that the requirement is met. A medium's evidence is the smaller
 * of its coverage and max_rate × own spans ÷ duration, so that ranges without attention prove nothing.
 */
export function shareOf(requirement: Requirement, evidence: Evidence): number {
  switch (requirement.type) {
    case "coverage": {
      const durationMs = requirement.durationMs ?? evidence.durationMs;
      const coverage = coverageOf(evidence, requirement.durationMs);
      if (coverage === null) return 0;
      const attended = (requirement.maxRate * evidence.ownMs) / durationMs;
      return Math.min(1, Math.min(coverage, attended) / requirement.goal);
    }
    case "focus":
      return Math.min(1, evidence.ownMs / Math.max(1, requirement.goalMs));
    case "visited":
      return evidence.items > 0 ? 1 : 0;
    case "accuracy":
      return Math.min(1, (evidence.quiz?.best.accuracy ?? 0) / requirement.goal);
    case "submitted":
      return (evidence.assignment?.submissions ?? 0) > 0 ? 1 : 0;
    case "score":
      return Math.min(1, (evidence.assignment?.bestScore ?? 0) / requirement.goal);
  }
}

/** What is still missing, in words. Only asked where shareOf() is below 1. */
export function describeMissing(requirement: Requirement, evidence: Evidence): string {
  switch (requirement.type) {
    case "coverage": {
      const coverage = coverageOf(evidence, requirement.durationMs);
      if (coverage === null) return `play it: ${percent(requirement.goal)} of it is needed`;
      const durationMs = requirement.durationMs ?? evidence.durationMs;
      if (coverage >= requirement.goal) {
        const neededMs = (requirement.goal * durationMs) / requirement.maxRate - evidence.ownMs;
        return `give it ${duration(neededMs)} more of attention: what was played was not watched`;
      }
      return `watch ${duration((requirement.goal - coverage) * durationMs)} more of it: ${percent(coverage)} of ${percent(requirement.goal)} seen`;
    }
    case "focus":
      return `${duration(requirement.goalMs - evidence.ownMs)} more of attention`;
    case "visited":
      return "open it";
    case "accuracy": {
      const goal = `pass the quiz with ${percent(requirement.goal)}`;
      return evidence.quiz ? `${goal}: the best was ${percent(evidence.quiz.best.accuracy)}` : goal;
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

function percent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`;
}

/** From here on minutes say it better. */
const SAID_IN_MINUTES_MS = 120 * SECOND_MS;

/** Rounded up: what is missing is never told as nothing. */
function duration(ms: number): string {
  return ms > SAID_IN_MINUTES_MS
    ? `${Math.ceil(ms / MINUTE_MS - 1e-6)} min`
    : `${Math.max(1, Math.ceil(ms / SECOND_MS - 1e-6))} s`;
}
