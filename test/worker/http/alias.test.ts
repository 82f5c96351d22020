/** Operations with a second path: blockers in browsers stop the first. */
import { beforeAll, describe, expect, it } from "vitest";
import { PAGE_PATHS } from "../../../src/contract/paths.ts";
import { OPERATIONS, type Operation } from "../../../src/contract/operations.ts";
import { ask, type Person } from "../build/ask.ts";
import { makeTenant } from "../build/tenant.ts";

const aliased = Object.entries<Operation>(OPERATIONS).flatMap(([id, { path, alias }]) =>
  alias === undefined ? [] : [[id, path, alias] as const],
);
const at = (path: string) => path.replaceAll(/\{\w+\}/g, "ada");

describe("an operation at its second path", () => {
  let people: Awaited<ReturnType<typeof makeTenant>>;
  beforeAll(async () => {
    people = await makeTenant();
  });

  it("is each one under /api/analytics/manager/, there at /api/manager/", () => {
    const blocked = Object.values<Operation>(OPERATIONS)
      .map(({ path }) => path)
      .filter((path) => path.startsWith("/api/analytics/"));
    expect(aliased.map(([, path, alias]) => [path, alias])).toEqual(
      blocked.map((path) => [path, path.replace("/analytics", "")]),
    );
    const parameters = (at: string) => at.match(/\{\w+\}/g);
    for (const [, at, alias] of aliased) expect(parameters(alias)).toEqual(parameters(at));
    expect(aliased.map(([, , alias]) => alias).sort()).toEqual(Object.values(PAGE_PATHS).sort());
  });

  it.each(aliased)(
    "%s answers there whom it answers, and refuses whom it refuses",
    async (_, path, alias) => {
      const { maria, otto, ada, admin } = people;
      const stranger: Person = { ...maria, tenant: crypto.randomUUID() };
      for (const who of [maria, otto, admin, ada, stranger, null]) {
        const told = async (where: string) => {
          const { status, headers, body } = await ask(who, "GET", where);
          const { request_id: _, data_freshness_seconds: __, ...rest } = body;
          const named = ["X-Total-Count", "WWW-Authenticate", "Content-Type"];
          return { status, headers: named.map((name) => headers.get(name)), rest };
        };
        expect(await told(`${at(alias)}/`)).toEqual(await told(at(path)));
      }
      expect((await ask(maria, "GET", at(alias))).status).toBe(200);
    },
  );

  it.each(aliased)(
    "%s there takes no other method, and says which it takes",
    async (_, __, alias) => {
      const { status, headers } = await ask(people.maria, "POST", at(alias));
      expect({ status, allow: headers.get("Allow") }).toEqual({ status: 405, allow: "GET, HEAD" });
    },
  );

  it("names the next page at the path that was asked", async () => {
    const { headers } = await ask(people.maria, "GET", `${PAGE_PATHS.learners}?limit=1`);
    expect(headers.get("Link")).toMatch(/^<\/api\/manager\/learners\?limit=1&cursor=/);
  });

  it("is in openapi.json, in the words of its operation", async () => {
    const { body } = await ask(null, "GET", "/openapi.json");
    for (const [, path, alias] of aliased)
      expect(body.paths[path].get.description).toContain(`\`${alias}\``);
  });
});
