/** The program of test/client, which knows openapi.json alone, against Dwell as `npm start` runs it. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildOpenApi } from "../../../src/http/openapi.ts";
import { type DwellServer, startDwell } from "../build/dwell-server.ts";

const program = path.join(import.meta.dirname, "../../client/hand-in-quiz.ts");
let dwell: DwellServer;

beforeAll(async () => {
  dwell = await startDwell(undefined, undefined, { DEMO: "0" });
});

afterAll(() => dwell?.end("SIGTERM"));

it("a generated client puts a course, hands in its quiz, and is told where it was wrong", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [program, dwell.base]);
  expect(
    stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { put: 1 },
    { accuracy: 1, passed: true, status: "completed" },
    { code: "validation_failed", pointers: ["/answers/nowhere"] },
  ]);
});

it("the document that it was generated from → is the one that is served", async () => {
  const served = await fetch(`${dwell.base}/openapi.json`);
  expect(await served.json()).toEqual(JSON.parse(JSON.stringify(buildOpenApi())));
});
