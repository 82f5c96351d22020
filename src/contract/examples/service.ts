import { LEARNER } from "./amara.ts";
import type { ExamplesOf } from "./example.ts";

export const SERVICE_EXAMPLES: ExamplesOf<"service" | "development"> = {
  devToken: {
    body: { sub: LEARNER, tenant: "demo", roles: ["learner"], name: "Amara Nwosu" },
    answer: { token: "eyJhbGciOiJIUzI1NiJ9.e30.ZXhhbXBsZQ" },
  },
  loadDemo: {
    body: {
      anchor: "2026-11-20T09:00:00.000Z",
      until: "2026-11-20T10:00:00.000Z",
      learner: "learner-01",
      progress: { done: 3, total: 40 },
    },
    answer: { steps: 112 },
  },
  eraseDemo: { body: null, answer: null },
  healthz: { body: null, answer: { status: "ok", dev_login: false, demo_tenant: null } },
  readyz: { body: null, answer: { ready: true } },
  openapi: { body: null, answer: { openapi: "3.1.0" } },
};
