/** A team that is deleted leaves nothing of itself, and no way for its managers; what people are called stays. */
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { PAGE_PATHS } from "../../../src/contract/paths.ts";
import { pulse } from "../../build/items.ts";
import { ask } from "../build/ask.ts";
import { makeTenant, put } from "../build/tenant.ts";

const TEAM = "/api/admin/teams/t-1";

/** Every row of every table about teams, of one tenant. */
async function rowsOf(tenant: string) {
  const tables = ["team", "team_manager", "team_learner"];
  const read = await env.DB.batch(
    tables.map((table) =>
      env.DB.prepare(`SELECT * FROM ${table} WHERE tenant_id = ?1`).bind(tenant),
    ),
  );
  return Object.fromEntries(tables.map((table, n) => [table, read[n]!.results]));
}

it("deleted → no row is left, of this team alone", async () => {
  const { tenant, admin, maria, ada } = await makeTenant();
  const other = { name: "Two", managers: ["otto"], learners: [{ id: "cleo", name: "Cleo" }] };
  await put(admin, "/api/admin/teams/t-2", other);
  const sent = await ask(ada, "POST", "/api/telemetry/batch", { items: [pulse(Date.now())] });
  expect(sent.status).toBe(200);
  expect(JSON.stringify(await rowsOf(tenant))).toContain("Name of ada");

  expect((await ask(admin, "DELETE", TEAM)).status).toBe(204);
  expect(await rowsOf(tenant)).toEqual({
    team: [{ tenant_id: tenant, team_id: "t-2", name: "Two" }],
    team_manager: [
      expect.objectContaining({ tenant_id: tenant, team_id: "t-2", manager_id: "otto" }),
    ],
    team_learner: [expect.objectContaining({ team_id: "t-2", learner_id: "cleo", name: "Cleo" })],
  });
  expect((await ask(admin, "GET", TEAM)).status).toBe(404);
  expect((await ask(maria, "GET", PAGE_PATHS.learners)).body).toEqual([]);
  const details = PAGE_PATHS.learnerDetails.replace("{learner_id}", "ada");
  expect((await ask(maria, "GET", details)).status).toBe(404);
  // Whoever studied is known to an admin, by the name that the team gave them.
  for (const [query, id, username] of [
    ["", "cleo", "Cleo"],
    ["?team=none", "ada", "Name of ada"],
  ] as const) {
    const { body } = await ask(admin, "GET", `${PAGE_PATHS.learners}${query}`);
    expect(body).toMatchObject([{ id, username }]);
  }
});

it("deleted, with its managers' pages read a moment before → they see nothing of it, at once", async () => {
  const { admin, maria } = await makeTenant();
  expect((await ask(maria, "GET", PAGE_PATHS.learners)).body).toHaveLength(2);
  await ask(admin, "DELETE", TEAM);
  expect((await ask(maria, "GET", PAGE_PATHS.learners)).body).toEqual([]);
  expect((await ask(maria, "GET", PAGE_PATHS.teamSummary)).body.learners_total).toBe(0);
});

it("written anew under the same id → who stood in it before is not in it", async () => {
  const { admin, maria } = await makeTenant();
  await ask(admin, "DELETE", TEAM);
  await put(admin, TEAM, {
    name: "One",
    managers: ["maria"],
    learners: [{ id: "cleo", name: "Cleo" }],
  });
  const { body } = await ask(maria, "GET", PAGE_PATHS.learners);
  expect(body.map(({ id }: { id: string }) => id)).toEqual(["cleo"]);
});
