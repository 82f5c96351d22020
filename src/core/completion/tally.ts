/**
 * What a module's resources have of their goals, added up in whole millionths: a sum of integers is exact, so
 * that a tally that was gone on with, resource by resource, is the one that is counted anew.
 */
import { addFigures, fieldsOf } from "../figures.ts";
import { type Evidence, isClaimed, isStarted, NO_EVIDENCE, shareOf } from "./evidence.ts";
import type { ResourceRequirement } from "./requirement.ts";

/** A whole, in the units of a tally. */
export const MICRO = 1_000_000;

/** What a tally counts. A module's stored line has them in this order, so that the list only grows at its end. */
export const EMPTY_TALLY = {
  /** Sum over the required resources of evidence ÷ goal, millionths. */
  sum: 0,
  /** Required resources whose requirement is met. */
  met: 0,
  /** Resources that are begun. */
  started: 0,
  /** Required quizzes with an attempt. */
  quizzesAttempted: 0,
  /** Sum of the accuracies by which the required quizzes count, millionths. */
  accuracySum: 0,
  /** Required resources that are met by the learner's own word. */
  claimed: 0,
};
/** What was added to a tally since there are any: of a module counted before, it is 0. */
export const ADDED_TALLY_FIELDS = ["claimed"] as const;
export type Tally = Readonly<typeof EMPTY_TALLY>;
export const TALLY_FIELDS = fieldsOf(EMPTY_TALLY);

export type EvidenceById = ReadonlyMap<string, Evidence>;

export function tallyOf(
  resources: readonly ResourceRequirement[],
  evidenceById: EvidenceById,
): Tally {
  return resources.reduce(
    (tally, resource) => add(tally, weigh(resource, evidenceById.get(resource.id)), 1),
    EMPTY_TALLY,
  );
}

/** The tally after these resources' evidence changed from `before` to `after`. */
export function moveTally(
  tally: Tally,
  resources: readonly ResourceRequirement[],
  before: EvidenceById,
  after: EvidenceById,
): Tally {
  return resources.reduce(
    (moved, resource) =>
      add(
        add(moved, weigh(resource, before.get(resource.id)), -1),
        weigh(resource, after.get(resource.id)),
        1,
      ),
    tally,
  );
}

/** One resource's part in its module's tally. */
function weigh(resource: ResourceRequirement, evidence: Evidence = NO_EVIDENCE): Tally {
  const share = shareOf(resource.requirement, evidence);
  const { requirement } = resource;
  const counted =
    requirement.type === "accuracy" && !resource.optional
      ? (evidence.quiz?.[requirement.counts] ?? null)
      : null;
  return {
    sum: resource.optional ? 0 : Math.round(share * MICRO),
    met: !resource.optional && share >= 1 ? 1 : 0,
    started: isStarted(evidence) || share >= 1 ? 1 : 0,
    quizzesAttempted: counted ? 1 : 0,
    accuracySum: counted ? Math.round(counted.accuracy * MICRO) : 0,
    claimed: !resource.optional && isClaimed(resource.requirement, evidence) ? 1 : 0,
  };
}

function add(a: Tally, b: Tally, sign: 1 | -1): Tally {
  return addFigures(TALLY_FIELDS, a, b, sign);
}
