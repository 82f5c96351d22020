/** What a catalogue asks of every learner of a tenant, as far as they are judged by it. */
import type { CatalogIndex } from "../completion/catalog-index.ts";

export interface Assigned {
  /** Of the catalogue. */
  readonly version: number;
  readonly modules: number;
  readonly assignments: number;
  /** Assignments that should have been handed in by now, what was due last first. */
  readonly pastDue: readonly PastDue[];
  /** What a resource is, and is called; undefined where the catalogue has none of that id. */
  resourceOf(id: string): Pick<NamedResource, "kind" | "title"> | undefined;
}

type NamedResource = CatalogIndex["modules"][number]["resources"][number];

export interface PastDue {
  readonly id: string;
  readonly title: string;
  /** Epoch ms. */
  readonly dueAt: number;
}

/** So many are looked at: who handed in what is read of each. */
const MOST_PAST_DUE = 50;

/** `now` is epoch ms. */
export function assignedBy(catalog: CatalogIndex, version: number, now: number): Assigned {
  return {
    version,
    modules: catalog.modules.length,
    assignments: catalog.assignments.length,
    pastDue: catalog.assignments
      .flatMap(({ resource: { id, title, dueAt, optional } }) =>
        dueAt !== null && dueAt < now && !optional ? [{ id, title, dueAt }] : [],
      )
      .sort((a, b) => b.dueAt - a.dueAt)
      .slice(0, MOST_PAST_DUE),
    resourceOf: (id) => catalog.resourceById.get(id)?.resource,
  };
}
