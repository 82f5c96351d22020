import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The nearer a test lies to the file, the sooner it notices; the first that fails ends the run. */
class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // Stryker's runner says here what it mutates; before that, all of it at once.
    const [mutated = ""] = this.ctx.config.related ?? [];
    const near = mutated.replace(/^.*\/src\//, "/test/").replace(/\.tsx?$/, "");
    const folder = near.replace(/[^/]*$/, "");
    const distance = ({ moduleId }: TestSpecification) =>
      moduleId.includes(`${near}.`) ? 0 : moduleId.includes(folder) ? 1 : 2;
    return files.toSorted((a, b) => distance(a) - distance(b));
  }
}

/** A mutant that ten runs of a property let through deserves a case of its own. */
const env = { DWELL_RUNS: "10" };

/** The tests of what `npm run mutate` changes, as fast as they can be run thousands of times. */
export default defineConfig({
  test: {
    sequence: { sequencer: NearestFirst },
    projects: [
      {
        test: {
          name: "others",
          include: ["test/{auth,contract,core,sdk}/**/*.test.ts"],
          // Modules are read once a mutant rather than once a test file, in a third of the time.
          isolate: false,
          env,
        },
      },
      {
        test: {
          name: "dashboard",
          // What a module finds at its start (an address, a zone) is another in each test file.
          include: ["test/dashboard/**/*.test.ts"],
          env,
        },
      },
    ],
  },
});
