/** What was found of each file, kept in `.mutate/`: a run that was ended goes on behind the last one that is whole. */
import { createHash } from "node:crypto";
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Mutant } from "./mutate-file.ts";

export interface Report {
  readonly file: string;
  /** Hash of all that could change the result. */
  readonly inputs: string;
  readonly seconds: number;
  readonly mutants: readonly Mutant[];
}

/** All that is mutated, all that tests it, and what runs it. */
const INPUTS = [
  "src/**/*.{ts,tsx}",
  "test/{auth,build,contract,core,dashboard,sdk}/**/*.ts",
  "scripts/mutate/{ignore-words,mutate-file}.ts",
  "vitest.mutate.config.ts",
  "package-lock.json",
];

export function hashInputs(root: string): string {
  const hash = createHash("sha256");
  for (const file of globSync(INPUTS, { cwd: root }).toSorted())
    hash.update(file).update(readFileSync(path.join(root, file)));
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
