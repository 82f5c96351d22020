/** The one place where completion is decided. Nothing else sets `completedAt`. */
import type { ModuleStatus } from "../../contract/learning.ts";
import { describeMissing, type Evidence, NO_EVIDENCE, shareOf } from "./evidence.ts";
import type { ModuleRequirements } from "./requirement.ts";

export interface ResourceVerdict {
  readonly id: string;
  /** Evidence over goal, 0 to 1. */
  readonly share: number;
  readonly missing: string | null;
}

export interface Verdict {
  readonly status: ModuleStatus;
  /** Mean share of the required resources, rounded down; 100 exactly where the module is completed. */
  readonly percent: number;
  readonly completedAt: number | null;
  readonly resources: readonly ResourceVerdict[];
}

/**
 * A module is completed when every required resource has what it asks for, and stays completed.
 * `completedBefore` is when it was (null where it was not), `now` the time of this decision; both epoch ms.
 */
export function checkCompletion(
  module: ModuleRequirements,
  evidenceById: ReadonlyMap<string, Evidence>,
  completedBefore: number | null,
  now: number,
): Verdict {
  const resources = module.resources.map(({ id, requirement }): ResourceVerdict => {
    const evidence = evidenceById.get(id) ?? NO_EVIDENCE;
    const share = shareOf(requirement, evidence);
    return { id, share, missing: share >= 1 ? null : describeMissing(requirement, evidence) };
  });
  const required = resources.filter((_, index) => !module.resources[index]!.optional);
  const met = required.length > 0 && required.every(({ share }) => share >= 1);
  const completedAt = completedBefore ?? (met ? now : null);
  if (completedAt !== null) return { status: "completed", percent: 100, completedAt, resources };
  const mean = required.reduce((sum, { share }) => sum + share, 0) / Math.max(1, required.length);
  const started = module.resources.some(({ id }) => (evidenceById.get(id)?.items ?? 0) > 0);
  return {
    status: started ? "in_progress" : "not_started",
    // 1e-9 undoes binary fractions (0.29 × 100 is 28.999…); 99, as 100 would say that it is completed.
    percent: Math.min(99, Math.floor(mean * 100 + 1e-9)),
    completedAt: null,
    resources,
  };
}
