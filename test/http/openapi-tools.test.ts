/** What others' tools say of openapi.json: a linter, a generator of types, and a strict compiler. */
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { buildOpenApi } from "../../src/http/openapi.ts";

const root = path.join(import.meta.dirname, "../..");
const folder = path.join(root, "dist/client");
const document = path.join(folder, "openapi.json");

/** What a tool of test/client says, and how it ended. */
async function run(tool: string, ...args: string[]): Promise<{ code: number; output: string }> {
  const options = {
    cwd: root,
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    maxBuffer: 2 ** 26,
  };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [tool, ...args], options);
    return { code: 0, output: stdout };
  } catch (error) {
    const { code = 1, stdout = "", stderr = "" } = error as Partial<Record<string, string>>;
    return { code: Number(code), output: stdout + stderr };
  }
}

const REDOCLY = "node_modules/@redocly/cli/bin/cli.js";
const GENERATOR = "test/client/node_modules/openapi-typescript/bin/cli.js";
const TYPESCRIPT_5 = "test/client/node_modules/typescript/bin/tsc";

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(document, JSON.stringify(buildOpenApi(), null, 2));
});

describe("openapi.json", () => {
  it(
    "linted by the rules of redocly.yaml → no error and no warning",
    { timeout: 60_000 },
    async () => {
      const { output } = await run(REDOCLY, "lint", document, "--format", "json");
      const { totals, problems } = JSON.parse(output);
      expect(problems).toEqual([]);
      expect(totals).toEqual({ errors: 0, warnings: 0, ignored: 0 });
    },
  );

  it("a document with a fault → the linter sees it", { timeout: 60_000 }, async () => {
    const faulty = path.join(folder, "faulty.json");
    writeFileSync(faulty, JSON.stringify({ ...buildOpenApi(), servers: [] }));
    const { code, output } = await run(REDOCLY, "lint", faulty, "--format", "json");
    expect([code, output]).toEqual([1, expect.stringContaining("no-empty-servers")]);
  });

  it(
    "types generated from it, and a client by them → compile strictly",
    { timeout: 120_000 },
    async () => {
      const schema = path.join(folder, "schema.d.ts");
      expect((await run(GENERATOR, document, "-o", schema)).code).toBe(0);
      expect(await run(TYPESCRIPT_5, "-p", "test/client")).toEqual({ code: 0, output: "" });
    },
  );
});
