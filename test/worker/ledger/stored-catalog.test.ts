import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { type Catalog, catalogSchema } from "../../../src/contract/catalog.ts";
import { storedCatalogSchema } from "../../../src/ledger/stored-catalog.ts";
import { ask } from "../build/ask.ts";
import { COURSE } from "../build/tenant.ts";

it("a catalogue as it may be written → the same, each field of it", () => {
  expect(storedCatalogSchema.parse(COURSE)).toEqual(COURSE);
  expect(storedCatalogSchema.parse({ ...COURSE, certifications: undefined })).toEqual({
    modules: COURSE.modules,
  });
});

it("one of before, which would be refused today → is read on, by everybody", async () => {
  const before: Catalog = {
    modules: [
      {
        id: "..",
        title: "No name\u0000",
        resources: [{ id: ".", kind: "reading", title: "T", url: "https://a.example/a b" }],
      },
    ],
    certifications: [],
  };
  expect(catalogSchema.safeParse(before).success).toBe(false);
  const tenant = crypto.randomUUID();
  await env.DB.prepare(
    `INSERT INTO catalog (tenant_id, version, body, updated_at) VALUES (?, 1, ?, 1)`,
  )
    .bind(tenant, JSON.stringify(before))
    .run();
  const { status, body } = await ask(
    { tenant, id: "ada", roles: ["learner"] },
    "GET",
    "/api/modules",
  );
  expect([status, body[0].module_id, body[0].resources[0].resource_id]).toEqual([200, "..", "."]);
});

it.each([
  ["a resource of a kind that this code does not know", { kind: "podcast" }],
  ["a resource without a title", { title: undefined }],
])("%s → is no catalogue that can be read", (_, change) => {
  const resource = { id: "r", kind: "reading", title: "T", ...change };
  const stored = { modules: [{ id: "m", title: "M", resources: [resource] }] };
  expect(storedCatalogSchema.safeParse(stored).success).toBe(false);
});
