/** The one place where completion is decided. Nothing else sets `completedAt`. */
import type { ModuleStatus } from "../../contract/enums.ts";
import { describeMissing, type Evidence, isClaimed, NO_EVIDENCE, shareOf } from "./evidence.ts";
import type { ModulePart, ResourceRequirement } from "./requirement.ts";
import { type EvidenceById, MICRO, type Tally, tallyOf } from "./tally.ts";

export interface ResourceVerdict {
  readonly id: string;
  /** Evidence over goal, 0 to 1. */
  readonly share: number;
  readonly missing: string | null;
  /** Whether it is done by the learner's own word. */
  readonly claimed: boolean;
}

export interface Decision {
  readonly status: ModuleStatus;
  /** Mean share of the required resources, rounded down; 100 exactly where the module is completed. */
  readonly percent: number;
  /** Epoch ms. */
  readonly completedAt: number | null;
}

export interface Verdict extends Decision {
  /** What each required resource is missing, in words, in the catalogue's order. */
  readonly missing: string[];
}

/**
 * A module is completed when every required resource has what it asks for, and stays completed.
 * `completedBefore` is when it was (null where it was not), `now` the time of this decision; both epoch ms.
 * `module` is whole.
 */
export function checkCompletion(
  module: ModulePart,
  evidenceById: EvidenceById,
  completedBefore: number | null,
  now: number,
): Verdict {
  const decision = decideByTally(
    module.required,
    tallyOf(module.resources, evidenceById),
    completedBefore,
    now,
  );
  const missing = module.resources
    .filter(({ optional }) => !optional)
    .flatMap((resource) => checkResource(resource, evidenceById).missing ?? []);
  return { ...decision, missing: decision.completedAt === null ? missing : [] };
}

/** A claim that a resource is completed: what a module of that resource alone would be told. */
export function checkClaim(
  resource: ResourceRequirement,
  records: readonly (Evidence & { readonly id: string })[],
): Pick<Verdict, "status" | "percent" | "missing"> & Pick<ResourceVerdict, "claimed"> {
  const alone: ModulePart = {
    id: resource.id,
    total: 1,
    required: 1,
    resources: [{ ...resource, optional: false }],
  };
  const evidenceById = new Map(records.map((record) => [record.id, record]));
  // When it was is not asked: a resource's own completion is not kept.
  const { status, percent, missing } = checkCompletion(alone, evidenceById, null, 0);
  const { claimed } = checkResource(resource, evidenceById);
  return { status, percent, missing, claimed };
}

/** One resource's part in it, with what is missing in words. */
export function checkResource(
  { id, requirement }: ResourceRequirement,
  evidenceById: EvidenceById,
): ResourceVerdict {
  const evidence = evidenceById.get(id) ?? NO_EVIDENCE;
  const share = shareOf(requirement, evidence);
  const missing = share >= 1 ? null : describeMissing(requirement, evidence);
  return { id, share, missing, claimed: isClaimed(requirement, evidence) };
}

/** The decision itself, on a tally of the module's `required` resources. */
export function decideByTally(
  required: number,
  tally: Tally,
  completedBefore: number | null,
  now: number,
): Decision {
  const met = required > 0 && tally.met === required;
  const completedAt = completedBefore ?? (met ? now : null);
  if (completedAt !== null) return { status: "completed", percent: 100, completedAt };
  if (tally.started === 0) return { status: "not_started", percent: 0, completedAt: null };
  return {
    status: "in_progress",
    // 99, as 100 would say that it is completed.
    percent: Math.min(99, Math.floor((tally.sum * 100) / (Math.max(1, required) * MICRO))),
    completedAt: null,
  };
}
