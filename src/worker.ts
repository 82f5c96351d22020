/** The composition root: what the platform calls. */
import { createApp } from "./http/app.ts";
import type { Env } from "./env.ts";

export { LearnerObject } from "./learner/learner-object.ts";

const app = createApp();

export default {
  fetch: (request, env, context) => app.fetch(request, env, context),
} satisfies ExportedHandler<Env>;
