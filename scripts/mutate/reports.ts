/** What was found of each file, kept in `.mutate/`: a run that was ended goes on with the others. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Imports } from "./imports.ts";
import type { Mutant } from "./mutate-files.ts";

export interface Report {
  readonly file: string;
  /** Hash of all that could change the result. */
  readonly inputs: string;
  readonly mutants: readonly Mutant[];
}

/** What runs it, whatever is mutated. */
const MACHINERY = [
  "scripts/mutate/ignore-words.ts",
  "scripts/mutate/mutate-files.ts",
  "vitest.mutate.config.ts",
  "package-lock.json",
];

/** Of a file, the tests that reach it and all that those import: what is elsewhere leaves its report as it is. */
export function hashInputs(root: string, { within, testsOf }: Imports, file: string): string {
  const reached = new Set([file, ...testsOf(file)].flatMap((one) => [...within(one)]));
  const hash = createHash("sha256");
  for (const input of [...MACHINERY, ...[...reached].toSorted()])
    hash.update(input).update(readFileSync(path.join(root, input)));
  return hash.digest("hex");
}

const placeOf = (root: string, file: string) => path.join(root, ".mutate/reports", `${file}.json`);

export function readReport(root: string, file: string): Report | null {
  try {
    return JSON.parse(readFileSync(placeOf(root, file), "utf8")) as Report;
  } catch {
    return null;
  }
}

export function writeReport(root: string, report: Report): void {
  const place = placeOf(root, report.file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, JSON.stringify(report));
}
