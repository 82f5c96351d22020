/** One piece of work on a learner's state. Nothing is refused here; record-work.ts asks first. */
import { countArrival, newResource, type Receipt } from "../focus/credit-item.ts";
import { MAX_AGE_MS } from "../focus/constants.ts";
import { bookTally } from "../focus/day-tally.ts";
import { withOwnWork } from "../state/activity.ts";
import { afterAttempt, without } from "../state/struggles.ts";
import type { LearnerState, Resource } from "../state/learner-state.ts";
import { MICRO } from "../completion/tally.ts";
import { applyCorrection } from "./correct.ts";
import { nextQuizStanding } from "./quiz-standing.ts";
import type { AssignmentStanding, Attempt, Claim, Submission, Work } from "./work.ts";
import type { MemberOf } from "../member-of.ts";

/** The quiz's or assignment's resource, and the submission that is graded, must be loaded. */
export function applyWork(before: LearnerState, work: Work, receipt: Receipt): LearnerState {
  const state = {
    ...before,
    rev: receipt.rev,
    receivedAt: Math.max(before.receivedAt, receipt.received),
  };
  switch (work.type) {
    case "attempt":
      return applyAttempt(state, { ...work.attempt, rev: receipt.rev }, receipt);
    case "submission":
      return applySubmission(state, { ...work.submission, rev: receipt.rev }, receipt);
    case "revision":
      return applyCorrection(state, work.correction, receipt);
    case "grade":
      return applyGrade(state, work, receipt);
    case "note": {
      const note = { ...work.note, rev: receipt.rev };
      return {
        ...state,
        notes: new Map(state.notes).set(note.id, note),
        days: bookTally(state.days, note.at, { notes: 1 }),
        totals: withOwnWork({ ...state.totals, notes: state.totals.notes + 1 }, note.at),
        arrivals: countArrival(state, receipt.received, { records: 1 }),
      };
    }
    case "claim":
      return applyClaim(state, work, receipt);
  }
}

/** Evidence, and nothing else: no activity and nothing of a day. The first word stays. */
function applyClaim(
  state: LearnerState,
  { resource: id, at }: Claim,
  receipt: Receipt,
): LearnerState {
  const known = state.resources.get(id);
  return {
    ...withResource(state, known ?? newResource(id), at, receipt, {
      claimedAt: known?.claimedAt ?? at,
    }),
    totals: { ...state.totals, lastSeenAt: Math.max(state.totals.lastSeenAt, at) },
    arrivals: countArrival(state, receipt.received, { resources: known ? 0 : 1 }),
  };
}

function applyAttempt(state: LearnerState, attempt: Attempt, receipt: Receipt): LearnerState {
  const resource = state.resources.get(attempt.quiz);
  const accuracy = Math.round(attempt.accuracy * MICRO);
  const isOwn = attempt.source === "quiz";
  const passed = attempt.passed && (resource?.quiz?.passed ?? 0) === 0 ? 1 : 0;
  const isInTime = attempt.at > receipt.received - MAX_AGE_MS;
  const { earlierPasses, earlierPassedAt, ...sums } = state.totals;
  const totals = {
    ...sums,
    attempts: sums.attempts + 1,
    accuracySum: sums.accuracySum + accuracy,
    quizzesAttempted: sums.quizzesAttempted + (resource?.quiz ? 0 : 1),
    earlierPasses: earlierPasses + (isInTime ? 0 : passed),
    earlierPassedAt:
      isInTime || passed === 0 ? earlierPassedAt : Math.max(earlierPassedAt, attempt.at),
  };
  return {
    ...withResource(state, resource ?? newResource(attempt.quiz), attempt.at, receipt, {
      kind: "quiz",
      quiz: nextQuizStanding(resource?.quiz ?? null, attempt),
    }),
    // Of one that was made so long ago the day is closed.
    days: isInTime
      ? bookTally(state.days, Math.min(attempt.at, receipt.received), {
          attempts: 1,
          passed,
          accuracySum: accuracy,
          results: isOwn ? 0 : 1,
        })
      : state.days,
    attempts: new Map(state.attempts).set(attempt.id, attempt),
    struggles: afterAttempt(
      state.struggles,
      resource ?? newResource(attempt.quiz),
      attempt,
      attempt.accuracy > (resource?.quiz?.best.accuracy ?? -1),
    ),
    // What a service tells is the service's doing, and no sign of the learner.
    totals: isOwn ? withOwnWork(totals, attempt.at) : totals,
    arrivals: countArrival(state, receipt.received, { records: 1, resources: resource ? 0 : 1 }),
  };
}

function applySubmission(
  state: LearnerState,
  submission: Submission,
  receipt: Receipt,
): LearnerState {
  const resource = state.resources.get(submission.assignment);
  const before = resource?.assignment ?? null;
  const { id, at } = submission;
  const standing: AssignmentStanding = {
    submissions: (before?.submissions ?? 0) + 1,
    bestScore: before?.bestScore ?? null,
    last: { id, at, graded: false },
  };
  const { totals } = state;
  return {
    ...withResource(state, resource ?? newResource(submission.assignment), at, receipt, {
      kind: "assignment",
      assignment: standing,
    }),
    days: bookTally(state.days, at, { submissions: 1 }),
    submissions: new Map(state.submissions).set(id, submission),
    struggles: without(state.struggles, submission.assignment),
    totals: withOwnWork(
      {
        ...totals,
        submissions: totals.submissions + 1,
        assignmentsSubmitted: totals.assignmentsSubmitted + (before ? 0 : 1),
      },
      at,
    ),
    arrivals: countArrival(state, receipt.received, { records: 1, resources: resource ? 0 : 1 }),
  };
}

/** A grade is its giver's doing: it is no activity of the learner. */
function applyGrade(
  state: LearnerState,
  { assignment, submission, grade, best }: MemberOf<Work, "type", "grade">,
  receipt: Receipt,
): LearnerState {
  const graded = state.submissions.get(submission);
  const resource = state.resources.get(assignment);
  if (!graded || !resource?.assignment) throw new Error("the graded submission is not loaded");
  const { last } = resource.assignment;
  return {
    ...withResource(state, resource, graded.at, receipt, {
      assignment: {
        ...resource.assignment,
        bestScore: best,
        last: { ...last, graded: last.graded || last.id === submission },
      },
    }),
    struggles: without(state.struggles, assignment),
    submissions: new Map(state.submissions).set(submission, {
      ...graded,
      grade,
      rev: receipt.rev,
    }),
  };
}

/** Work goes to the ledger at once, as a change of status does. `at` is when it was handed in. */
function withResource(
  state: LearnerState,
  resource: Resource,
  at: number,
  { rev }: Receipt,
  changed: Partial<Pick<Resource, "kind" | "quiz" | "assignment" | "claimedAt">>,
): LearnerState {
  return {
    ...state,
    statusRev: rev,
    resources: new Map(state.resources).set(resource.id, {
      ...resource,
      ...changed,
      evidenceAt: Math.max(resource.evidenceAt, at),
      rev,
    }),
  };
}
