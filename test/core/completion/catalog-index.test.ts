import { expect, it } from "vitest";
import { indexCatalog } from "../../../src/core/completion/catalog-index.ts";
import { CATALOG } from "../build/facts.ts";

it("three modules → found by id, each resource with its module; assignments and quizzes counted", () => {
  const index = indexCatalog(CATALOG);
  expect([...index.moduleById.keys()]).toEqual(["m-1", "m-2", "m-3"]);
  const places = [...index.resourceById].map(([id, { module, resource }]) => [
    id,
    resource.id,
    module.id,
  ]);
  expect(places).toEqual([
    ["film", "film", "m-1"],
    ["quiz", "quiz", "m-1"],
    ["essay", "essay", "m-2"],
    ["extra", "extra", "m-2"],
    ["text", "text", "m-3"],
  ]);
  expect(index.assignments.map(({ resource }) => resource.id)).toEqual(["essay"]);
  expect(index.quizzesTotal).toBe(2);
  expect(index.certifications).toEqual(CATALOG.certifications);
});

it("no certifications → none", () => {
  expect(indexCatalog({ modules: CATALOG.modules }).certifications).toEqual([]);
});
