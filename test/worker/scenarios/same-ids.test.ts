/** Two tenants in which everybody and everything has the same id: neither ever sees, or changes, the other's. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { PAGE_PATHS } from "../../../src/contract/paths.ts";
import { eraseTenantRows } from "../../../src/ledger/erase-tenant.ts";
import { pulse } from "../../build/items.ts";
import { ask, type Person } from "../build/ask.ts";
import { COURSE, makeTenant, put } from "../build/tenant.ts";

const TEAM = "/api/admin/teams/t-1";
const DETAILS = PAGE_PATHS.learnerDetails.replace("{learner_id}", "ada");
const ESSAY = "/api/assignments/essay/submissions";
const TABLES = [
  "team",
  "team_manager",
  "team_learner",
  "learner",
  "assignment_submission",
  "catalog",
  "audit_trail",
];

type Tenant = Awaited<ReturnType<typeof makeTenant>>;
let one: Tenant;
let two: Tenant;

beforeEach(async () => {
  one = await makeTenant();
  two = await makeTenant({ modules: [COURSE.modules[0]!] });
  // There, Otto manages the team, and Ada has another name.
  const learners = [{ id: "ada", name: "Ada of two" }];
  await put(two.admin, TEAM, { name: "Two", managers: ["otto"], learners });
});

async function submitBoth(): Promise<void> {
  for (const { ada } of [one, two]) {
    const sent = { submission_id: "s", text: ada.tenant };
    expect((await ask(ada, "POST", ESSAY, sent)).status).toBe(200);
  }
}
async function rowsOf({ tenant }: Tenant): Promise<Record<string, unknown[]>> {
  const read = await env.DB.batch(
    TABLES.map((table) =>
      env.DB.prepare(`SELECT * FROM ${table} WHERE tenant_id = ?1`).bind(tenant),
    ),
  );
  return Object.fromEntries(TABLES.map((table, n) => [table, read[n]!.results]));
}
const listOf = async (who: Person) =>
  (await ask(who, "GET", PAGE_PATHS.learners)).body.map(
    ({ id, username }: { id: string; username: string }) => [id, username],
  );

describe("two tenants with the same ids", () => {
  it("lists of managers and admins → each their own learners, by their own names", async () => {
    await submitBoth();
    const own = [
      ["ada", "Name of ada"],
      ["bob", "Name of bob"],
    ];
    expect(await listOf(one.maria)).toEqual(own);
    expect(await listOf(one.otto)).toEqual([]);
    expect(await listOf(one.admin)).toEqual(own);
    expect(await listOf(two.maria)).toEqual([]);
    expect(await listOf(two.otto)).toEqual([["ada", "Ada of two"]]);
    expect(await listOf(two.admin)).toEqual([["ada", "Ada of two"]]);
  });

  it("who manages a learner there → reads nothing of who has the id here", async () => {
    await submitBoth();
    for (const [who, status] of [
      [one.maria, 200],
      [one.otto, 404],
      [two.maria, 404],
      [two.otto, 200],
    ] as const)
      expect([who.id, (await ask(who, "GET", DETAILS)).status]).toEqual([who.id, status]);
    expect((await ask(one.maria, "GET", DETAILS)).body.username).toBe("Name of ada");
    expect((await ask(two.otto, "GET", DETAILS)).body.username).toBe("Ada of two");
  });

  it("details of who never studied, read one after the other → each by their own catalogue", async () => {
    const modulesOf = async (who: Person) =>
      (await ask(who, "GET", DETAILS)).body.modules.map((m: { module_id: string }) => m.module_id);
    expect(await modulesOf(one.maria)).toEqual(["m-1", "m-2"]);
    expect(await modulesOf(two.otto)).toEqual(["m-1"]);
  });

  it("a submission of one id in both → graded where it was asked, without a name, and there alone", async () => {
    await submitBoth();
    const graded = await ask(one.maria, "PUT", `${ESSAY}/s/grade`, { score: 0.5 });
    expect(graded).toMatchObject({ status: 200, body: { text: one.tenant } });
    expect((await ask(one.lms, "PUT", `${ESSAY}/s/grade`, { score: 0.6 })).status).toBe(200);
    expect((await ask(two.ada, "GET", ESSAY)).body).toMatchObject([
      { text: two.tenant, grade: null },
    ]);
    expect((await ask(two.maria, "PUT", `${ESSAY}/s/grade`, { score: 1 })).status).toBe(404);
  });

  it("the team written and deleted in one → the other's stays as it is", async () => {
    const before = await rowsOf(two);
    await put(one.admin, TEAM, {
      name: "One",
      managers: [],
      learners: [{ id: "cleo", name: "C" }],
    });
    expect((await ask(one.admin, "DELETE", TEAM)).status).toBe(204);
    expect(await rowsOf(two)).toEqual(before);
  });

  it("one tenant's rows erased → none of them is left, in no cached view either, and the other's all are", async () => {
    await submitBoth();
    await ask(one.maria, "GET", DETAILS);
    await ask(two.otto, "GET", DETAILS);
    expect(await listOf(two.otto)).toHaveLength(1);
    const before = await rowsOf(one);
    for (const table of TABLES) expect([table, before[table]]).not.toEqual([table, []]);
    await eraseTenantRows(env, two.tenant);
    expect(await rowsOf(two)).toEqual(Object.fromEntries(TABLES.map((table) => [table, []])));
    expect(await listOf(two.otto)).toEqual([]);
    expect(await rowsOf(one)).toEqual(before);
  });

  it("one learner over their limit → who has the id in the other tenant is not", async () => {
    const key = JSON.stringify([one.tenant, "ada"]);
    const send = (who: Person) =>
      ask(who, "POST", "/api/telemetry/batch", { items: [pulse(Date.now())] });
    let refused = false;
    // The window is the wall clock's minute: what is used up in the old one does not count in the new one.
    for (let round = 0; round < 2 && !refused; round += 1) {
      for (let n = 0; n < 300; n += 1) await env.LEARNER_LIMIT.limit({ key });
      refused = (await send(one.ada)).status === 429;
    }
    expect(refused).toBe(true);
    expect((await send(two.ada)).status).toBe(200);
  });

  it("who stands in two teams of one tenant → is found under each", async () => {
    const both = {
      name: "Three",
      managers: ["maria"],
      learners: [{ id: "ada", name: "Name of ada" }],
    };
    await put(one.admin, "/api/admin/teams/t-3", both);
    const inTeam = async (team: string) =>
      (await ask(one.admin, "GET", `${PAGE_PATHS.learners}?team=${team}`)).body.map(
        ({ id }: { id: string }) => id,
      );
    expect(await inTeam("t-1")).toEqual(["ada", "bob"]);
    expect(await inTeam("t-3")).toEqual(["ada"]);
    expect(await listOf(one.maria)).toHaveLength(2);
  });
});
