import { defineConfig } from "vitest/config";

/** The tests of what `npm run mutate` changes, as fast as they can be run thousands of times. */
export default defineConfig({
  test: {
    include: ["test/{auth,contract,core,dashboard,sdk}/**/*.test.ts"],
    // A mutant that ten runs of a property let through deserves a case of its own.
    env: { DWELL_RUNS: "10" },
  },
});
