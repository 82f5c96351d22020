/** How the review of all learners by a new catalogue goes on: by pages of ids, and once more where it failed. */

/** How far it is. */
export interface ReviewPosition {
  /** The last learner whose turn it was. */
  readonly cursor: string;
  /** With whom it failed; they are tried again once all others had their turn. */
  readonly failed: readonly string[];
  /** How often they were. */
  readonly retries: number;
  readonly reviewed: number;
}

export interface ReviewStep extends ReviewPosition {
  readonly isFinished: boolean;
}

/** So many are remembered; whom there is no room for is reviewed when they are next touched. */
export const MAX_FAILED = 1000;
/** Who could not be reviewed this often, a minute or more apart, is left to their next touch. */
export const MAX_RETRIES = 5;

/** After some of the learners behind the cursor had their turn: `asked` in the order of their ids, not empty. */
export function afterPage(
  position: ReviewPosition,
  asked: readonly string[],
  failed: readonly string[],
): ReviewStep {
  return {
    cursor: asked.at(-1) ?? position.cursor,
    failed: [...position.failed, ...failed].slice(0, MAX_FAILED),
    retries: position.retries,
    reviewed: position.reviewed + asked.length - failed.length,
    isFinished: false,
  };
}

/** After those with whom it failed were tried again, nobody being behind the cursor. */
export function afterRetry(position: ReviewPosition, failed: readonly string[]): ReviewStep {
  const retries = position.retries + (position.failed.length > 0 ? 1 : 0);
  return {
    ...position,
    failed,
    retries,
    reviewed: position.reviewed + position.failed.length - failed.length,
    isFinished: failed.length === 0 || retries >= MAX_RETRIES,
  };
}
