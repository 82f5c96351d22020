import { issueDevToken } from "../../src/auth/issue-dev-token.ts";
import { PATHS } from "../../src/contract/paths.ts";
import type { Team } from "../../src/contract/team.ts";
import { DEMO_PEOPLE } from "../../src/dashboard/demo-people.ts";
import { DEMO_CATALOG } from "../../src/demo/demo-catalog.ts";
import { DEMO_TENANT } from "../../src/demo/demo-tenant.ts";

/** Puts the demo's catalogue and team where there is none yet, as its administrator would. */
export async function loadDemo(base: string, secret: string): Promise<void> {
  const claims = { sub: "admin", tenant: DEMO_TENANT, roles: ["admin"] } as const;
  const token = await issueDevToken(claims, secret, Date.now());
  const team: Team = {
    name: "Operations",
    managers: DEMO_PEOPLE.filter(({ roles }) => roles.includes("manager")).map(({ id }) => id),
    learners: DEMO_PEOPLE.filter(({ roles }) => roles.includes("learner")).map(({ id, name }) => ({
      id,
      name,
    })),
  };
  await putIfMissing(base, PATHS.adminCatalog, token, DEMO_CATALOG);
  await putIfMissing(base, PATHS.adminTeam.replace("{team_id}", "operations"), token, team);
}

async function putIfMissing(
  base: string,
  path: string,
  token: string,
  body: unknown,
): Promise<void> {
  const known = await fetch(base + path, { headers: { Authorization: `Bearer ${token}` } });
  if (known.ok) return;
  const response = await fetch(base + path, {
    method: "PUT",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`PUT ${path}: ${response.status} ${await response.text()}`);
}
