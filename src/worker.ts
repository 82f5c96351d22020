/** The composition root: what the platform calls. */
import { createApp } from "./http/app.ts";
import type { Env } from "./env.ts";
import { runJobs } from "./jobs/run-jobs.ts";

export { LearnerObject } from "./learner/learner-object.ts";

const app = createApp();

export default {
  fetch: (request, env, context) => app.fetch(request, env, context),
  scheduled: ({ cron }, env) => runJobs(cron, env, () => Date.now()),
} satisfies ExportedHandler<Env>;
