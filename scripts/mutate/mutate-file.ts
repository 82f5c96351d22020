/** One file's mutants, by StrykerJS: each is made in turn, and the tests that reach it are run. */
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { LogLevel, MutantResult } from "@stryker-mutator/api/core";
import { Stryker } from "@stryker-mutator/core";

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

export async function mutateFile(root: string, file: string): Promise<Mutant[]> {
  const related = await runStryker(root, file, true);
  // A file that no test imports has no related test, and Stryker then tells nothing of its mutants either.
  const results = related.length > 0 ? related : await runStryker(root, file, false);
  const lines = readFileSync(path.join(root, file), "utf8").split("\n");
  return results.map(({ status, location: { start, end }, replacement }) => {
    const text = lines.slice(start.line - 1, end.line);
    text[text.length - 1] = text.at(-1)!.slice(0, end.column - 1);
    text[0] = text[0]!.slice(start.column - 1);
    const at = lines[start.line - 1]!.trim();
    const from = inOneLine(text.join("\n"));
    return { status, line: start.line, at, from, to: inOneLine(replacement ?? "") };
  });
}

function runStryker(root: string, file: string, related: boolean): Promise<MutantResult[]> {
  return new Stryker({
    mutate: [file],
    testRunner: "vitest",
    vitest: { configFile: "vitest.mutate.config.ts", related, pool: "threads" },
    plugins: ["@stryker-mutator/vitest-runner", path.join(import.meta.dirname, "ignore-words.ts")],
    ignorers: ["words"],
    ignorePatterns: LEFT_OUT,
    coverageAnalysis: "perTest",
    incremental: true,
    incrementalFile: path.join(root, ".mutate/incremental", `${file}.json`),
    // Two cores: a third at a time would only make the others slow.
    concurrency: 2,
    // Stryker would rewrite what a tsconfig refers to by a call that TypeScript 7 does not have; nothing here
    // is compiled by one.
    tsconfigFile: "no-such-file.json",
    tempDirName: path.join(tmpdir(), "dwell-mutate"),
    reporters: ["dots"],
    logLevel: "error" as LogLevel,
    // A file without a mutant, as of types alone, is no fault.
    allowEmpty: true,
  }).runMutationTest();
}
