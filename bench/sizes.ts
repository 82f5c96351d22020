/** The largest learner that is promised to be served well, and one with a tenth of everything. */
import type { Catalog, CatalogResource } from "../src/contract/catalog.ts";

export interface Size {
  readonly modules: number;
  readonly resources: number;
  readonly attempts: number;
  readonly days: number;
}

export const SIZES = {
  large: { modules: 500, resources: 2000, attempts: 10_000, days: 1095 },
  tenth: { modules: 50, resources: 200, attempts: 1000, days: 110 },
} as const satisfies Record<string, Size>;

/** Days of growth in one call. */
export const GROW_DAYS = 40;

/** Modules of a film, a text, a quiz and an assignment each. */
export function catalogOf({ modules, resources }: Size): Catalog {
  const each = resources / modules;
  return {
    modules: Array.from({ length: modules }, (_, m) => ({
      id: `module-${m}`,
      title: `Module ${m}: what everybody should know`,
      resources: Array.from({ length: each }, (_r, r) => resourceOf(m * each + r)),
    })),
    certifications: [
      {
        id: "all",
        title: "All of it",
        modules: Array.from({ length: modules }, (_, m) => `module-${m}`),
        pass_mark: 0.8,
      },
    ],
  };
}

function resourceOf(n: number): CatalogResource {
  const common = { id: `resource-${n}`, title: `Resource ${n}, with a title of usual length` };
  switch (n % 4) {
    case 0:
      return { ...common, kind: "video", duration: 600 };
    case 1:
      return { ...common, kind: "reading" };
    case 2:
      return {
        ...common,
        kind: "quiz",
        questions: [{ id: "a", prompt: "Yes?", options: ["yes", "no"], answer: "yes" }],
      };
    default:
      return { ...common, kind: "assignment" };
  }
}
