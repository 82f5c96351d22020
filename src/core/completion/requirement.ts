import type { CatalogModule, CatalogResource } from "../../contract/catalog.ts";
import { SECOND_MS } from "../time.ts";

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
  | { readonly type: "focus"; readonly goalMs: number }
  | { readonly type: "accuracy"; readonly goal: number }
  | { readonly type: "submitted" }
  | { readonly type: "score"; readonly goal: number }
  | { readonly type: "visited" };

const DEFAULT_COVERAGE = 0.9;
const DEFAULT_MAX_RATE = 2;
const DEFAULT_READING_MS = 30 * SECOND_MS;
const DEFAULT_PASS_MARK = 0.7;

export function requirementOf(resource: CatalogResource): Requirement {
  switch (resource.kind) {
    case "video":
    case "audio":
      return {
        type: "coverage",
        goal: resource.complete_when?.coverage ?? DEFAULT_COVERAGE,
        maxRate: resource.complete_when?.max_rate ?? DEFAULT_MAX_RATE,
        durationMs:
          resource.duration === undefined ? null : Math.round(resource.duration * SECOND_MS),
      };
    case "reading":
      return {
        type: "focus",
        goalMs: toMs(resource.complete_when?.focus_seconds) ?? DEFAULT_READING_MS,
      };
    case "other": {
      const goalMs = toMs(resource.complete_when?.focus_seconds);
      return goalMs === null ? { type: "visited" } : { type: "focus", goalMs };
    }
    case "quiz":
      return { type: "accuracy", goal: resource.pass_mark ?? DEFAULT_PASS_MARK };
    case "assignment":
      return resource.complete_when && "min_score" in resource.complete_when
        ? { type: "score", goal: resource.complete_when.min_score }
        : { type: "submitted" };
  }
}

function toMs(seconds: number | undefined): number | null {
  return seconds === undefined ? null : Math.round(seconds * SECOND_MS);
}

/** A module as completion needs it: what the catalogue's readers send along with a pulse. */
export interface ModuleRequirements {
  readonly id: string;
  readonly title: string;
  readonly resources: readonly {
    readonly id: string;
    readonly title: string;
    readonly kind: CatalogResource["kind"];
    readonly optional: boolean;
    readonly requirement: Requirement;
  }[];
}

export function moduleRequirements(module: CatalogModule): ModuleRequirements {
  return {
    id: module.id,
    title: module.title,
    resources: module.resources.map((resource) => ({
      id: resource.id,
      title: resource.title,
      kind: resource.kind,
      optional: resource.optional === true,
      requirement: requirementOf(resource),
    })),
  };
}
