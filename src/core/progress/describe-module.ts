import type { ModuleState, ResourceProgress } from "../../contract/learning.ts";
import { checkResource } from "../completion/check-completion.ts";
import { coverageOf, markOf, NO_EVIDENCE, shareToPercent } from "../completion/evidence.ts";
import type { ModuleRequirements } from "../completion/requirement.ts";
import { completedBy } from "../work/judge-quiz.ts";
import type { ModuleProgressState, Resource } from "../state/learner-state.ts";
import { instantToIso, msToSeconds } from "../time.ts";

export interface ModuleDescription {
  readonly module: ModuleRequirements;
  /** As the learner's object decided it; undefined where it was never begun. */
  readonly known: ModuleProgressState | undefined;
  /** Those of the module to tell. */
  readonly resources: ModuleRequirements["resources"];
  /** The learner's records of these resources. */
  readonly recordsById: ReadonlyMap<string, Resource>;
  readonly now: number;
}

/** A module as its learner reads it, with what is missing in words. */
export function describeModule(description: ModuleDescription): ModuleState {
  const { module, known, resources, recordsById, now } = description;
  const { status } = standingOf(known);
  return {
    ...describeStandingOf(module, known),
    resources: resources.map((resource) =>
      describeResource(resource, recordsById, status === "completed"),
    ),
    resources_total: module.total,
    computed_at: instantToIso(now),
  };
}

/** Where a module stands, without its resources. */
export function describeStandingOf(
  { id, title }: Pick<ModuleRequirements, "id" | "title">,
  known: ModuleProgressState | undefined,
): Omit<ModuleState, "resources" | "resources_total" | "computed_at"> {
  const { status, percent, completedAt, reachedAt, claimed } = standingOf(known);
  return {
    module_id: id,
    title,
    status,
    percent,
    completed_at: completedAt === null ? null : instantToIso(completedAt),
    reached_at: completedAt === null ? null : instantToIso(reachedAt),
    ...markOf(claimed),
  };
}

/** A module that nobody has begun has no record. */
export function standingOf(
  known: ModuleProgressState | undefined,
): Pick<ModuleProgressState, "status" | "percent" | "completedAt" | "reachedAt" | "claimed"> {
  if (known) return known;
  return { status: "not_started", percent: 0, completedAt: null, reachedAt: 0, claimed: false };
}

function describeResource(
  resource: ModuleRequirements["resources"][number],
  recordsById: ReadonlyMap<string, Resource>,
  isModuleCompleted: boolean,
): ResourceProgress {
  const { share, missing, claimed } = checkResource(resource, recordsById);
  const record = recordsById.get(resource.id);
  const { requirement } = resource;
  return {
    resource_id: resource.id,
    title: resource.title,
    kind: resource.kind,
    optional: resource.optional,
    percent: shareToPercent(share),
    missing,
    completed_by:
      requirement.type === "accuracy"
        ? completedBy(record?.quiz ?? null, requirement, isModuleCompleted && !resource.optional)
        : null,
    focus_seconds: msToSeconds(record?.focusMs ?? 0),
    coverage:
      requirement.type === "coverage"
        ? coverageOf(record ?? NO_EVIDENCE, requirement.durationMs)
        : null,
    position: record?.position ? msToSeconds(record.position.ms) : null,
    ...markOf(claimed),
  };
}
