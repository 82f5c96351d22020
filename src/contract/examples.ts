/** One example of each body and each answer, for openapi.json; test/contract/examples.test.ts holds them to the schemas. */
import { ADMIN_EXAMPLES } from "./examples/admin.ts";
import type { ExamplesOf } from "./examples/example.ts";
import { LEARNING_EXAMPLES } from "./examples/learning.ts";
import { MANAGERS_EXAMPLES } from "./examples/managers.ts";
import { PROGRESS_EXAMPLES } from "./examples/progress.ts";
import { SERVICE_EXAMPLES } from "./examples/service.ts";
import { TELEMETRY_EXAMPLES } from "./examples/telemetry.ts";
import type { Family } from "./operation.ts";

export const EXAMPLES: ExamplesOf<Family> = {
  ...TELEMETRY_EXAMPLES,
  ...LEARNING_EXAMPLES,
  ...PROGRESS_EXAMPLES,
  ...MANAGERS_EXAMPLES,
  ...ADMIN_EXAMPLES,
  ...SERVICE_EXAMPLES,
};
