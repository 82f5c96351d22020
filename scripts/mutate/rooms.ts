/** What is mutated: the code that plain Node can run. Rooms that need workerd have `npm run mutate:worker`. */
import { globSync } from "node:fs";

export interface Room {
  readonly name: string;
  /** Glob patterns from the root of the tree. */
  readonly files: string;
  /** The share of its mutants, in percent, that tests have to kill; null where nothing is promised. */
  readonly least: number | null;
  /** What a test file runs in: a thread starts in half the time, and only a process has a zone to be set. */
  readonly pool: "threads" | "forks";
}

export const ROOMS: readonly Room[] = [
  { name: "core", files: "src/core/**/*.ts", least: 90, pool: "threads" },
  { name: "sdk", files: "src/sdk/**/*.ts", least: 80, pool: "threads" },
  { name: "contract", files: "src/contract/**/*.ts", least: null, pool: "forks" },
  { name: "auth", files: "src/auth/**/*.ts", least: null, pool: "threads" },
  {
    name: "dashboard",
    files: "src/dashboard/{words,parts,api,session,progress,manager}/**/*.ts",
    least: null,
    pool: "forks",
  },
];

/** What a page is made of rather than computed by: hooks, queries, and what only tells where something lies. */
const WIRING = /\/use-[\w-]+\.ts$|-query\.ts$/;

export function filesOf({ files }: Room, root: string): string[] {
  return globSync(files, { cwd: root })
    .filter((file) => !WIRING.test(file))
    .toSorted();
}
