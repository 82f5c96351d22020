import type { LearnerReadiness, Recommendation } from "../../contract/progress.ts";
import { checkResource } from "../completion/check-completion.ts";
import { markOf } from "../completion/evidence.ts";
import type { CatalogIndex } from "../completion/catalog-index.ts";
import type { Resource } from "../state/learner-state.ts";
import { standingOf } from "./describe-module.ts";
import { withinBytes } from "../within-bytes.ts";
import type { Plan, Target } from "./recommend.ts";
import {
  describeCertifications,
  type ModulesById,
  standOf,
  type Standing,
  type Sums,
  sumModules,
} from "./standing.ts";

const MOST_MODULES = 100;
const MOST_MISSING = 50;
const MOST_CERTIFICATIONS = 50;
/** What each list may weigh: titles may be long. */
const LIST_BYTES = 64 * 1024;
const HIGH_CONFIDENCE = 0.8;
const MEDIUM_CONFIDENCE = 0.4;

/** Null where the catalogue has no such certification. */
export function targetOf(catalog: CatalogIndex, certification: string | undefined): Target | null {
  if (certification === undefined) {
    const { modules } = catalog;
    return { certification: null, title: "The whole catalogue", passMark: null, modules };
  }
  const found = catalog.certifications.find(({ id }) => id === certification);
  if (!found) return null;
  const { id, title, pass_mark, modules } = found;
  return {
    certification: id,
    title,
    passMark: pass_mark,
    modules: modules.flatMap((module) => catalog.moduleById.get(module) ?? []),
  };
}

export interface ReadinessDescription {
  readonly target: Target;
  readonly catalog: CatalogIndex;
  readonly knownById: ModulesById;
  readonly plan: Plan;
  /** The records of the plan's resources. */
  readonly records: readonly Resource[];
  readonly recommendations: readonly Recommendation[];
}

export function describeReadiness(
  description: ReadinessDescription,
): Omit<LearnerReadiness, "user_id" | "computed_at"> {
  const { target, catalog, knownById, recommendations } = description;
  const sums = sumModules(target.modules, knownById);
  const standing = standOf(sums, target.passMark);
  const missing = describeMissing(description, sums, standing);
  return {
    certification: target.certification,
    title: target.title,
    ready: standing.ready,
    score: standing.score,
    parts: describeParts(sums, standing, target.passMark),
    confidence: describeConfidence(sums),
    missing: withinBytes(missing.slice(0, MOST_MISSING), LIST_BYTES),
    missing_total: missing.length,
    recommendations: [...recommendations],
    modules: withinBytes(describeModules(target, knownById), LIST_BYTES),
    modules_total: target.modules.length,
    certifications: withinBytes(
      describeCertifications(catalog, knownById).slice(0, MOST_CERTIFICATIONS),
      LIST_BYTES,
    ),
  };
}

function describeModules({ modules }: Target, knownById: ModulesById): LearnerReadiness["modules"] {
  return modules
    .map((module) => {
      const { status, percent: done, claimed } = standingOf(knownById.get(module.id));
      const { id: module_id, title } = module;
      return { module_id, title, status, percent: done, ...markOf(claimed) };
    })
    .sort((a, b) => rank(a) - rank(b) || b.percent - a.percent)
    .slice(0, MOST_MODULES);
}

function rank({ status }: { readonly status: string }): number {
  return ["in_progress", "not_started", "completed"].indexOf(status);
}

function describeParts(
  sums: Sums,
  { completionWeight, accuracyWeight, accuracyShare }: Standing,
  passMark: number | null,
): LearnerReadiness["parts"] {
  return {
    completion: {
      value: sums.completion,
      weight: completionWeight,
      words: `${sums.completed} of ${sums.modules} modules completed`,
    },
    accuracy:
      accuracyShare === null
        ? null
        : {
            value: accuracyShare,
            weight: accuracyWeight,
            words: `${percent(sums.accuracy ?? 0)} is the mean of the best results, ${percent(passMark!)} is asked for`,
          },
  };
}

/** How much of what the score rests on has been seen: modules begun and quizzes attempted, half each. */
function describeConfidence(sums: Sums): LearnerReadiness["confidence"] {
  const begun = sums.modules > 0 ? sums.started / sums.modules : 0;
  const value = sums.quizzes > 0 ? (begun + sums.quizzesAttempted / sums.quizzes) / 2 : begun;
  const level = value >= HIGH_CONFIDENCE ? "high" : value >= MEDIUM_CONFIDENCE ? "medium" : "low";
  const quizzes =
    sums.quizzes > 0 ? `, ${sums.quizzesAttempted} of ${sums.quizzes} quizzes attempted` : "";
  return { level, value, words: `${sums.started} of ${sums.modules} modules begun${quizzes}` };
}

/** All that is missing: of the modules that come next resource by resource, of the others how far they are. */
function describeMissing(
  { target, knownById, plan, records }: ReadinessDescription,
  sums: Sums,
  { accuracyShare }: Standing,
): string[] {
  const recordsById = new Map(records.map((record) => [record.id, record]));
  const looked = new Set(plan.modules);
  const missing = plan.modules.flatMap((module) =>
    module.resources
      .filter(({ optional }) => !optional)
      .slice(0, MOST_MISSING)
      .flatMap((resource) => {
        const { missing: words } = checkResource(resource, recordsById);
        return words === null ? [] : [`${resource.title}: ${words}`];
      }),
  );
  for (const module of target.modules) {
    const { status, percent: done } = standingOf(knownById.get(module.id));
    if (status !== "completed" && !looked.has(module))
      missing.push(`${module.title}: ${done} % done`);
  }
  if (accuracyShare !== null && accuracyShare < 1) {
    missing.unshift(
      `the mean of the best quiz results is ${percent(sums.accuracy ?? 0)}: ${percent(target.passMark!)} is needed`,
    );
  }
  return missing;
}

/** Rounded down; half a millionth undoes the rounding of what was summed in millionths. */
function percent(share: number): string {
  return `${Math.floor(share * 100 + 5e-5)} %`;
}
