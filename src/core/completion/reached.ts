/**
 * When what a module asks for was reached, as its learner gave it, whenever that came to be known and decided:
 * TRACKING_CONTRACT.md, "Learning". Times are epoch ms.
 */
import { type Evidence, shareOf } from "./evidence.ts";
import type { ResourceRequirement } from "./requirement.ts";

/** Evidence with its times. */
export interface TimedEvidence extends Evidence {
  /** Newest placed time of any of it; 0 before there is any. */
  readonly evidenceAt: number;
  /** What that was when the resource came to have all that it is asked for; null while it has not. */
  readonly metAt: number | null;
}
type TimedById = ReadonlyMap<string, TimedEvidence>;

/** A resource's new `metAt`. */
export type Met = readonly [resource: string, at: number | null];

/** What a request changed of when these resources were met; of those that it did not touch nothing. */
export function metBy(
  resources: readonly ResourceRequirement[],
  before: TimedById,
  after: TimedById,
): Met[] {
  return resources.flatMap(({ id, requirement }): Met[] => {
    const was = before.get(id);
    const is = after.get(id);
    if (is === undefined || is === was) return [];
    const metAt = metAtOf(
      is,
      shareOf(requirement, is) >= 1,
      was !== undefined && shareOf(requirement, was) >= 1 ? was : null,
    );
    return metAt === is.metAt ? [] : [[id, metAt]];
  });
}

/** `met` is the evidence before, where that was enough already: what came on top of it was not needed. */
function metAtOf(
  { metAt, evidenceAt }: TimedEvidence,
  isMet: boolean,
  met: TimedEvidence | null,
): number | null {
  if (!isMet) return null;
  return met ? (metAt ?? met.evidenceAt) : evidenceAt;
}

/**
 * When the newest of these was met, or has any evidence of; 0 where none has. Of one resource it only grows, so that
 * the largest of all can be gone on with from those that a request touches.
 */
export function reachedOf(resources: readonly ResourceRequirement[], byId: TimedById): number {
  return resources.reduce((newest, { id, optional }) => {
    const evidence = byId.get(id);
    if (optional || evidence === undefined) return newest;
    return Math.max(newest, evidence.metAt ?? evidence.evidenceAt);
  }, 0);
}
