/** The mutants of some files, by StrykerJS: each is made in turn, and the tests that reach it are run. */
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { LogLevel, MutantResult } from "@stryker-mutator/api/core";
import { Stryker } from "@stryker-mutator/core";
import type { Imports } from "./imports.ts";
import type { Room } from "./rooms.ts";

export interface Mutant {
  readonly status: MutantResult["status"];
  readonly line: number;
  /** The line that it stands in. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
}

const inOneLine = (text: string) => text.replaceAll(/\s+/g, " ").trim();

/** What of a file Stryker may leave out of its copy. */
const LEFT_OUT = ["dist", "docs", "bench", "migrations", ".wrangler", ".dwell", ".mutate"];
/** For a file that no test reaches: Stryker tells nothing of its mutants where it runs no test at all. */
const ANY_TEST = "test/core/time.test.ts";

/** Of one room, by file. */
export async function mutateFiles(
  root: string,
  { name, pool }: Room,
  files: readonly string[],
  { testsOf }: Imports,
): Promise<ReadonlyMap<string, Mutant[]>> {
  const tests = new Set(files.flatMap(testsOf));
  const results = await new Stryker({
    mutate: [...files],
    testFiles: tests.size > 0 ? [...tests] : [ANY_TEST],
    testRunner: "vitest",
    vitest: { configFile: "vitest.mutate.config.ts", related: tests.size > 0, pool },
    plugins: ["@stryker-mutator/vitest-runner", path.join(import.meta.dirname, "ignore-words.ts")],
    ignorers: ["words"],
    ignorePatterns: LEFT_OUT,
    coverageAnalysis: "perTest",
    incremental: true,
    incrementalFile: path.join(root, ".mutate/incremental", `${name}.json`),
    // Two cores: a third at a time would only make the others slow.
    concurrency: 2,
    // Endless loops are found by counting. A limit of time, which is all that is left for a call that does not come
    // back, must not call a mutant killed because the machine is busy.
    timeoutMS: 20_000,
    // Stryker would rewrite what a tsconfig refers to by a call that TypeScript 7 does not have; nothing here
    // is compiled by one.
    tsconfigFile: "no-such-file.json",
    tempDirName: path.join(tmpdir(), "dwell-mutate"),
    reporters: ["dots"],
    logLevel: "error" as LogLevel,
    // Files without a mutant, as of types alone, are no fault.
    allowEmpty: true,
  }).runMutationTest();
  const byFile = Map.groupBy(results, ({ fileName }) => path.relative(root, fileName));
  return new Map(
    files.map((file) => {
      const lines = readFileSync(path.join(root, file), "utf8").split("\n");
      return [file, (byFile.get(file) ?? []).map((result) => describe(result, lines))];
    }),
  );
}

function describe(
  { status, location: { start, end }, replacement }: MutantResult,
  lines: readonly string[],
): Mutant {
  const text = lines.slice(start.line - 1, end.line);
  text[text.length - 1] = text.at(-1)!.slice(0, end.column - 1);
  text[0] = text[0]!.slice(start.column - 1);
  const at = lines[start.line - 1]!.trim();
  const from = inOneLine(text.join("\n"));
  return { status, line: start.line, at, from, to: inOneLine(replacement ?? "") };
}
