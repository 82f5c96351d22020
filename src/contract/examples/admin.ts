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
    answer: {
      version: 3,
      modules: 1,
      resources: 4,
      updated_at: AT,
      warnings: [],
      warnings_total: 0,
    },
  },
  getCatalog: { body: null, answer: CATALOG },
  catalogReview: {
    body: null,
    answer: { version: 3, reviewed: 25, of: 40, started_at: AT, finished_at: null },
  },
  putTeam: { body: TEAM, answer: { team_id: "warehouse", ...TEAM } },
  getTeam: { body: null, answer: { team_id: "warehouse", ...TEAM } },
  deleteTeam: { body: null, answer: null },
  putPeople: {
    body: { people: [{ id: LEARNER, name: "Amara Nwosu", email: "amara@example.com" }] },
    answer: { people: 1, changed: 1 },
  },
};
