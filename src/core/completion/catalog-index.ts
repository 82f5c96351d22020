/** The catalogue as decisions and answers look things up in it. */
import type { Catalog } from "../../contract/catalog.ts";
import { type ModuleRequirements, moduleRequirements } from "./requirement.ts";

export interface CatalogEntry {
  readonly module: ModuleRequirements;
  readonly resource: ModuleRequirements["resources"][number];
}

export interface CatalogIndex {
  readonly modules: readonly ModuleRequirements[];
  readonly moduleById: ReadonlyMap<string, ModuleRequirements>;
  readonly resourceById: ReadonlyMap<string, CatalogEntry>;
  readonly assignments: readonly CatalogEntry[];
  /** Media whose duration the catalogue does not name. */
  readonly undeclared: readonly string[];
  readonly quizzesTotal: number;
  readonly certifications: NonNullable<Catalog["certifications"]>;
}

export function indexCatalog(catalog: Catalog): CatalogIndex {
  const modules = catalog.modules.map((module) => moduleRequirements(module, catalog));
  const entries = modules.flatMap((module) =>
    module.resources.map((resource): CatalogEntry => ({ module, resource })),
  );
  return {
    modules,
    moduleById: new Map(modules.map((module) => [module.id, module])),
    resourceById: new Map(entries.map((entry) => [entry.resource.id, entry])),
    assignments: entries.filter(({ resource }) => resource.kind === "assignment"),
    undeclared: entries.flatMap(({ resource: { id, requirement } }) =>
      requirement.type === "coverage" && requirement.durationMs === null ? [id] : [],
    ),
    quizzesTotal: entries.filter(({ resource }) => resource.kind === "quiz").length,
    certifications: catalog.certifications ?? [],
  };
}
