import { expect, it } from "vitest";
import type { Catalog } from "../../../src/contract/catalog.ts";
import { warningsOf } from "../../../src/core/completion/catalog-warnings.ts";
import { CATALOG } from "../build/facts.ts";

const film = (id: string, duration?: number): Catalog["modules"][number]["resources"][number] => ({
  id,
  kind: "video",
  title: "Film",
  ...(duration !== undefined && { duration }),
});

it("a catalogue that says all → none", () => {
  expect(warningsOf(CATALOG)).toEqual({ warnings: [], warnings_total: 0 });
});

it("a film without a duration in the second module → its place is named", () => {
  const { warnings, warnings_total } = warningsOf({
    modules: [
      { id: "m-1", title: "M", resources: [film("long", 60)] },
      { id: "m-2", title: "M", resources: [film("short", 1), film("unknown")] },
    ],
  });
  expect(warnings_total).toBe(1);
  expect(warnings).toEqual([
    {
      pointer: "/modules/1/resources/1",
      detail: expect.stringContaining("unknown names no duration"),
    },
  ]);
});

it("60 of them → 50 are told, and how many there are", () => {
  const resources = Array.from({ length: 60 }, (_, n) => film(`film-${n}`));
  const { warnings, warnings_total } = warningsOf({
    modules: [{ id: "m", title: "M", resources }],
  });
  expect([warnings.length, warnings_total]).toEqual([50, 60]);
});

it("a certification whose modules have an optional quiz at most → its pass mark asks for nothing", () => {
  const certification = { id: "c-2", title: "C", modules: ["m-2", "m-3"], pass_mark: 0.8 };
  const certifications = [...CATALOG.certifications!, certification];
  expect(warningsOf({ ...CATALOG, certifications }).warnings).toEqual([
    {
      pointer: "/certifications/1/pass_mark",
      detail: "c-2 has no module with a required quiz: its pass_mark asks for nothing",
    },
  ]);
});
