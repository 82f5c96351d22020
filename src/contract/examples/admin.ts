import { AT, LEARNER, CATALOG } from "./amara.ts";
import type { ExamplesOf } from "./example.ts";

const TEAM = {
  name: "Warehouse",
  managers: ["maria-okafor"],
  learners: [{ id: LEARNER, name: "Amara Nwosu" }],
};

export const ADMIN_EXAMPLES: ExamplesOf<"admin"> = {
  putCatalog: {
    body: CATALOG,
    answer: { version: 3, modules: 1, resources: 4, updated_at: AT },
  },
  getCatalog: { body: null, answer: CATALOG },
  putTeam: { body: TEAM, answer: { team_id: "warehouse", ...TEAM } },
  getTeam: { body: null, answer: { team_id: "warehouse", ...TEAM } },
  deleteTeam: { body: null, answer: null },
  putPeople: {
    body: { people: [{ id: LEARNER, name: "Amara Nwosu", email: "amara@example.com" }] },
    answer: { people: 1, changed: 1 },
  },
};
