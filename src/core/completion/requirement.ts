import type { Catalog, CatalogModule, CatalogResource } from "../../contract/catalog.ts";
import type { MemberOf } from "../member-of.ts";
import { isoToInstant, SECOND_MS } from "../time.ts";
import { type AttemptLimits, limitsOf } from "../work/attempt-limits.ts";

/** What a resource asks for, with the contract's defaults filled in. Times in ms, the rest are shares of 1. */
export type Requirement =
  | {
      readonly type: "coverage";
      readonly goal: number;
      /** Evidence counts at most this many seconds of media for a second of attention. */
      readonly maxRate: number;
      /** The catalogue's duration, ms; null where it names none. */
      readonly durationMs: number | null;
    }
  | {
      readonly type: "focus";
      readonly goalMs: number;
      /** A visit is as good where it is of a time when any item was: see Evidence.visited. */
      readonly orVisited?: true;
    }
  | {
      readonly type: "accuracy";
      readonly goal: number;
      /** Which of a quiz's attempts counts: the most accurate, or the newest. */
      readonly counts: "best" | "last";
    }
  | { readonly type: "submitted" }
  | { readonly type: "score"; readonly goal: number }
  /** The learner's own word. */
  | { readonly type: "claimed" };

const DEFAULT_COVERAGE = 0.9;
const DEFAULT_MAX_RATE = 2;
const DEFAULT_READING_MS = 30 * SECOND_MS;
const DEFAULT_OTHER_MS = 5 * SECOND_MS;
const DEFAULT_PASS_MARK = 0.7;

/** What a catalogue says for all of its resources that do not say it themselves. */
export type CatalogDefaults = Pick<Catalog, "max_rate">;

export function requirementOf(
  resource: CatalogResource,
  defaults: CatalogDefaults = {},
): Requirement {
  switch (resource.kind) {
    case "video":
    case "audio":
      return {
        type: "coverage",
        goal: resource.complete_when?.coverage ?? DEFAULT_COVERAGE,
        maxRate: resource.complete_when?.max_rate ?? defaults.max_rate ?? DEFAULT_MAX_RATE,
        durationMs: resource.duration === undefined ? null : toMs(resource.duration),
      };
    case "reading":
      return {
        type: "focus",
        goalMs: resource.complete_when
          ? toMs(resource.complete_when.focus_seconds)
          : DEFAULT_READING_MS,
      };
    case "other": {
      const when = resource.complete_when;
      if (when === undefined) return { type: "focus", goalMs: DEFAULT_OTHER_MS, orVisited: true };
      return "claimed" in when
        ? { type: "claimed" }
        : { type: "focus", goalMs: toMs(when.focus_seconds) };
    }
    case "quiz":
      return quizRule(resource);
    case "assignment":
      return resource.complete_when && "min_score" in resource.complete_when
        ? { type: "score", goal: resource.complete_when.min_score }
        : { type: "submitted" };
  }
}

/** What passes this quiz. */
export function quizRule({
  pass_mark,
  counts,
}: Pick<MemberOf<CatalogResource, "kind", "quiz">, "pass_mark" | "counts">): QuizRule {
  return { type: "accuracy", goal: pass_mark ?? DEFAULT_PASS_MARK, counts: counts ?? "best" };
}

function toMs(seconds: number): number {
  return Math.round(seconds * SECOND_MS);
}

/** What passes a quiz. */
export type QuizRule = MemberOf<Requirement, "type", "accuracy">;

/** Null of what is no quiz. */
export function quizRuleOf({
  requirement,
}: Pick<ResourceRequirement, "requirement">): QuizRule | null {
  return requirement.type === "accuracy" ? requirement : null;
}

/** One resource of a module, as completion needs it. */
export interface ResourceRequirement {
  readonly id: string;
  readonly optional: boolean;
  readonly requirement: Requirement;
}

/**
 * A module as a learner's object needs it: whole, or, of a large one, only the resources that a request
 * touches, so that a pulse's cost does not grow with the module.
 */
export interface ModulePart {
  readonly id: string;
  /** Resources of the whole module, and how many of them are required. */
  readonly total: number;
  readonly required: number;
  readonly resources: readonly ResourceRequirement[];
}

/** A module whole, with what a person is told of it. */
export interface ModuleRequirements extends ModulePart {
  readonly title: string;
  readonly requiredQuizzes: number;
  readonly resources: readonly (ResourceRequirement & {
    readonly title: string;
    readonly kind: CatalogResource["kind"];
    readonly url: string | null;
    /** Epoch ms. */
    readonly dueAt: number | null;
    /** Of a quiz; null of anything else. */
    readonly limits: AttemptLimits | null;
  })[];
}

/** Modules up to this size are always decided whole: that is simple, and twenty small rows are read in no time. */
export const SMALL_MODULE = 20;

export function moduleRequirements(
  module: CatalogModule,
  defaults: CatalogDefaults = {},
): ModuleRequirements {
  const resources = module.resources.map((resource) => ({
    id: resource.id,
    optional: resource.optional === true,
    requirement: requirementOf(resource, defaults),
    title: resource.title,
    kind: resource.kind,
    url: resource.url ?? null,
    dueAt:
      resource.kind === "assignment" && resource.due_at !== undefined
        ? isoToInstant(resource.due_at)
        : null,
    limits: resource.kind === "quiz" ? limitsOf(resource) : null,
  }));
  return {
    id: module.id,
    title: module.title,
    requiredQuizzes: resources.filter(({ kind, optional }) => kind === "quiz" && !optional).length,
    total: resources.length,
    required: resources.filter(({ optional }) => !optional).length,
    resources,
  };
}

/** What of a module a request about these resources needs. */
export function partOf(module: ModuleRequirements, touched: ReadonlySet<string>): ModulePart {
  const whole = wholePart(module);
  if (module.total <= SMALL_MODULE) return whole;
  return { ...whole, resources: whole.resources.filter(({ id }) => touched.has(id)) };
}

/** The whole module, without what only people need. */
export function wholePart(module: ModuleRequirements): ModulePart {
  const { id, total, required, resources } = module;
  return {
    id,
    total,
    required,
    resources: resources.map(({ id: resource, optional, requirement }) => ({
      id: resource,
      optional,
      requirement,
    })),
  };
}

export function isWhole(part: ModulePart): boolean {
  return part.resources.length === part.total;
}
