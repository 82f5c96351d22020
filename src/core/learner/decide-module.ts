/** A module's state by the evidence there is now, decided whole or gone on with by what was touched. */
import { decideByTally } from "../completion/check-completion.ts";
import { isWhole, type ModulePart } from "../completion/requirement.ts";
import { type EvidenceById, moveTally, type Tally, tallyOf } from "../completion/tally.ts";
import type { Receipt } from "../focus/credit-item.ts";
import type { LearnerState, ModuleProgressState } from "../focus/state.ts";

/** The catalogue that a request was made with. */
export interface CatalogVersion {
  readonly version: number;
  /** The newest version at which an admin asked that completed modules are judged anew; 0 where none did. */
  readonly reopen: number;
}

/** Whether an admin's wish to judge completed modules anew has not reached this learner yet. */
export function awaitsReopening(state: LearnerState, catalog: CatalogVersion): boolean {
  return state.rev > 0 && state.review.version < catalog.reopen;
}

/**
 * `before` is the evidence before the request, `state` the state after it. Null where only the touched
 * resources are at hand and what was tallied of the others does not serve.
 */
export function decideModule(
  before: EvidenceById,
  state: LearnerState,
  part: ModulePart,
  receipt: Receipt,
  reopen = false,
): ModuleProgressState | null {
  const known = state.modules.get(part.id);
  const tally = tallyModule(before, state, part);
  if (tally === null) return null;
  const completed = known?.completedAt ?? null;
  const decision = decideByTally(part.required, tally, reopen ? null : completed, receipt.received);
  // What still holds when it is judged anew has held since it was completed first.
  const completedAt = decision.completedAt === null ? null : (completed ?? decision.completedAt);
  const decided = { ...decision, completedAt };
  const isNews =
    decided.status !== (known?.status ?? "not_started") ||
    decided.percent !== (known?.percent ?? 0) ||
    decided.completedAt !== completed;
  return {
    id: part.id,
    rev: isNews ? receipt.rev : (known?.rev ?? receipt.rev),
    ...decided,
    tally,
    tallyRev: receipt.rev,
    basis: part.basis,
  };
}

function tallyModule(before: EvidenceById, state: LearnerState, part: ModulePart): Tally | null {
  if (isWhole(part)) return tallyOf(part.resources, state.resources);
  const known = state.modules.get(part.id);
  if (!known || known.basis !== part.basis || known.tallyRev <= state.undecidedRev) return null;
  return moveTally(known.tally, part.resources, before, state.resources);
}

/** Whether a decision has to be kept. Of a module that nobody has begun there is nothing to keep. */
export function isWorthKeeping(
  known: ModuleProgressState | undefined,
  decided: ModuleProgressState,
  undecidedRev: number,
): boolean {
  if (!known) return decided.status !== "not_started";
  return (
    decided.rev !== known.rev ||
    decided.basis !== known.basis ||
    known.tallyRev <= undecidedRev ||
    (Object.keys(decided.tally) as (keyof Tally)[]).some(
      (figure) => decided.tally[figure] !== known.tally[figure],
    )
  );
}
