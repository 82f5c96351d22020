import { expect, it } from "vitest";
import type { Catalog } from "../../../src/contract/catalog.ts";
import { indexCatalog } from "../../../src/core/completion/catalog-index.ts";
import { assignedBy } from "../../../src/core/insights/assigned.ts";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const essay = (id: string, dueMs: number | null, optional = false) => ({
  id,
  kind: "assignment" as const,
  title: `Title of ${id}`,
  ...(dueMs !== null && { due_at: new Date(NOW + dueMs).toISOString() }),
  ...(optional && { optional }),
});
const assigned = (resources: Catalog["modules"][number]["resources"]) =>
  assignedBy(indexCatalog({ modules: [{ id: "m", title: "M", resources }] }), 7, NOW);

it("assignments past their due date → what was due last first; not those of later, of never, or optional ones", () => {
  const { version, modules, assignments, pastDue, resourceOf } = assigned([
    essay("old", -9000),
    essay("now", 0),
    essay("new", -1),
    essay("later", 1),
    essay("never", null),
    essay("extra", -5, true),
  ]);
  expect({ version, modules, assignments, pastDue }).toEqual({
    version: 7,
    modules: 1,
    assignments: 6,
    pastDue: [
      { id: "new", title: "Title of new", dueAt: NOW - 1 },
      { id: "old", title: "Title of old", dueAt: NOW - 9000 },
    ],
  });
  expect(resourceOf("later")).toMatchObject({ kind: "assignment", title: "Title of later" });
  expect(resourceOf("gone")).toBeUndefined();
});

it("60 past due → the 50 that were due last", () => {
  const { pastDue } = assigned(Array.from({ length: 60 }, (_, n) => essay(`e-${n}`, -1000 - n)));
  expect([pastDue.length, pastDue[0]!.id, pastDue.at(-1)!.id]).toEqual([50, "e-0", "e-49"]);
});
