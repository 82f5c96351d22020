import type { ModuleState, ResourceProgress } from "../../contract/learning.ts";
import { checkCompletion } from "../completion/check-completion.ts";
import { coverageOf, NO_EVIDENCE } from "../completion/evidence.ts";
import type { ModuleRequirements } from "../completion/requirement.ts";
import type { LearnerState } from "../focus/state.ts";
import { instantToIso, msToSeconds } from "../time.ts";

/** A module as its learner reads it, with what is missing in words. The module's resources must be loaded. */
export function describeModule(
  state: LearnerState,
  module: ModuleRequirements,
  now: number,
): ModuleState {
  const completedBefore = state.modules.get(module.id)?.completedAt ?? null;
  const verdict = checkCompletion(module, state.resources, completedBefore, now);
  const resources = module.resources.map((resource, index): ResourceProgress => {
    const { share, missing } = verdict.resources[index]!;
    const record = state.resources.get(resource.id);
    const { requirement } = resource;
    const coverage =
      requirement.type === "coverage"
        ? coverageOf(record ?? NO_EVIDENCE, requirement.durationMs)
        : null;
    return {
      resource_id: resource.id,
      title: resource.title,
      kind: resource.kind,
      optional: resource.optional,
      percent: Math.floor(share * 100 + 1e-9),
      missing,
      focus_seconds: msToSeconds(record?.focusMs ?? 0),
      coverage,
      position: record?.position ? msToSeconds(record.position.ms) : null,
    };
  });
  return {
    module_id: module.id,
    title: module.title,
    status: verdict.status,
    percent: verdict.percent,
    completed_at: verdict.completedAt === null ? null : instantToIso(verdict.completedAt),
    resources,
    computed_at: instantToIso(now),
  };
}
