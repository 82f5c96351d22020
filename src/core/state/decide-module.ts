/**
 * A module's state by the evidence there is now. All modules of a learner stand by one version of the
 * catalogue: what is decided with another is either a review of them all, or is left for one.
 */
import { decideByTally } from "../completion/check-completion.ts";
import { reachedOf } from "../completion/reached.ts";
import { isWhole, type ModulePart } from "../completion/requirement.ts";
import {
  EMPTY_TALLY,
  type EvidenceById,
  moveTally,
  TALLY_FIELDS,
  tallyOf,
} from "../completion/tally.ts";
import type { Receipt } from "../focus/credit-item.ts";
import type { LearnerState, ModuleProgressState, Review } from "./learner-state.ts";
import { MINUTE_MS } from "../time.ts";

/** The catalogue that a request was made with. */
export interface CatalogVersion {
  readonly version: number;
  /** Epoch ms. */
  readonly putAt: number;
  /** When an admin asked last that completed modules are judged anew, epoch ms; 0 where none did. */
  readonly reopenedAt: number;
}

/**
 * Version of the rules by which evidence is weighed and begun is told from not begun. Whoever changes what
 * evidence.ts or tally.ts makes of the same records raises it: each learner is then reviewed once, when they are
 * next touched or read, so that no tally goes on from one that other rules counted.
 */
export const RULES = 1;

/**
 * `decide`: modules stand by this catalogue, and what was touched can be decided by itself. `review`: they
 * stand by another one or by older rules, or something was not decided since. `wait`: this one is older, from
 * a place of the edge that has not heard of the newer; nothing is decided with it.
 */
export type Footing = "decide" | "review" | "wait";

/** A catalogue is everywhere within a minute; what is older then was brought back, and holds. */
const OLD_COPIES_MS = 5 * MINUTE_MS;

/** `now` is epoch ms. */
export function footingOf(state: LearnerState, catalog: CatalogVersion, now: number): Footing {
  const { review, undecidedRev } = state;
  // Nobody has decided anything of who never did anything.
  if (state.rev === 0) return "decide";
  if (catalog.putAt < review.putAt && now - review.putAt < OLD_COPIES_MS) return "wait";
  const isSame = catalog.version === review.version && catalog.putAt === review.putAt;
  // Where no catalogue was ever put there is nothing that rules have decided.
  const isByTheseRules = review.rules >= RULES || catalog.version === 0;
  const isDecided = review.rev >= undecidedRev && isByTheseRules;
  return isSame && isDecided ? "decide" : "review";
}

/** The version of the catalogue by which all modules stand, by the rules of now; 0 where they do by none. */
export function standsBy({ review }: Pick<LearnerState, "review">): number {
  return review.rules >= RULES ? review.version : 0;
}

/** What the state remembers of the catalogue by which all modules stand. */
export function reviewedBy(state: LearnerState, catalog: CatalogVersion): Omit<Review, "rev"> {
  const { version, putAt, reopenedAt } = catalog;
  const carriedOut = Math.max(reopenedAt, state.review.reopenedAt);
  return { version, putAt, reopenedAt: carriedOut, rules: RULES };
}

/** `before` is the evidence before the request, `state` the state after it, with the part's resources loaded. */
export function decideModule(
  before: EvidenceById,
  state: LearnerState,
  part: ModulePart,
  receipt: Receipt,
  reopen = false,
): ModuleProgressState {
  const known = state.modules.get(part.id);
  const tally = isWhole(part)
    ? tallyOf(part.resources, state.resources)
    : moveTally(known?.tally ?? EMPTY_TALLY, part.resources, before, state.resources);
  const completed = known?.completedAt ?? null;
  const decision = decideByTally(part.required, tally, reopen ? null : completed, receipt.received);
  // What still holds when it is judged anew has held since it was completed first.
  const completedAt = decision.completedAt === null ? null : (completed ?? decision.completedAt);
  const reached = reachedOf(part.resources, state.resources);
  const soFar = isWhole(part) ? reached : Math.max(known?.reachedAt ?? 0, reached);
  const reachedAt = known && stays(known, completedAt) ? known.reachedAt : upTo(completedAt, soFar);
  // A completion that stands rests on what it rested on when it was decided.
  const stands = completed !== null && !reopen;
  const claimed = completedAt !== null && (stands ? known!.claimed : tally.claimed > 0);
  const decided = { ...decision, completedAt, reachedAt, claimed };
  const isNews =
    decided.status !== (known?.status ?? "not_started") ||
    decided.percent !== (known?.percent ?? 0) ||
    decided.completedAt !== completed ||
    decided.claimed !== (known?.claimed ?? false);
  return {
    id: part.id,
    rev: isNews ? receipt.rev : (known?.rev ?? receipt.rev),
    ...decided,
    tally,
    tallyRev: receipt.rev,
  };
}

/** What is completed is reached once, whatever comes after it. */
function stays({ completedAt }: ModuleProgressState, decided: number | null): boolean {
  return completedAt !== null && decided !== null;
}

/** A clock may be ahead by seconds, and of a record of before its time may not be known. */
function upTo(completedAt: number | null, reached: number): number {
  return completedAt === null ? reached : Math.min(completedAt, reached || completedAt);
}

/**
 * Whether a decision has to be kept. Of a module of which there is nothing at all there is nothing to keep; less
 * than what begins one has to be, as a large module's tally goes on from it.
 */
export function isWorthKeeping(
  known: ModuleProgressState | undefined,
  decided: ModuleProgressState,
): boolean {
  const { tally, reachedAt } = known ?? { tally: EMPTY_TALLY, reachedAt: 0 };
  const isNews = known ? decided.rev !== known.rev : decided.status !== "not_started";
  return (
    isNews ||
    decided.reachedAt !== reachedAt ||
    TALLY_FIELDS.some((figure) => decided.tally[figure] !== tally[figure])
  );
}
