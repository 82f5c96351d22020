/**
 * A module as a short line of JSON: a learner may have 500, and progress reads them all. The store keeps
 * lines and hands them on as they are, and who needs the modules decodes them once.
 */
import * as z from "zod";
import { TALLY_FIELDS } from "../completion/tally.ts";
import { figuresOf } from "../figures.ts";
import type { ModuleProgressState } from "./learner-state.ts";
import { parseStored, StoreFault } from "./stored.ts";

/** How a module stands, by its number in a line; the last is completed too, by the learner's own word. */
const STANDINGS = [
  { status: "not_started", claimed: false },
  { status: "in_progress", claimed: false },
  { status: "completed", claimed: false },
  { status: "completed", claimed: true },
] as const;

/** Id, rev, standing, percent, when, tallyRev, and then the tally's figures in the order of their list. */
export function encodeModule(module: ModuleProgressState): string {
  const { id, rev, status, claimed, percent, completedAt, reachedAt, tallyRev, tally } = module;
  const figures = TALLY_FIELDS.map((field) => tally[field]);
  return JSON.stringify([
    id,
    rev,
    STANDINGS.findIndex((standing) => standing.status === status && standing.claimed === claimed),
    percent,
    [completedAt, reachedAt],
    tallyRev,
    ...figures,
  ]);
}

/** When it was completed and reached. Lines of before say the first alone. */
type When = number | null | readonly [completedAt: number | null, reachedAt: number];

type Line = readonly [
  id: string,
  rev: number,
  standing: number,
  percent: number,
  when: When,
  tallyRev: number,
  ...figures: number[],
];

/** What stands before the tally's figures, and how many of those each line has had from the first on. */
const HEAD = 6;
const FIRST_FIGURES = 5;

/**
 * Looked through by hand: there are 500 in one answer. The tally's first five figures have to be there, as that of
 * a large module is not counted anew, so that 0 would stay.
 */
function isLine(line: unknown): line is Line {
  return (
    Array.isArray(line) &&
    line.length >= HEAD + FIRST_FIGURES &&
    typeof line[0] === "string" &&
    line.every((part, index) => {
      if (index === 0) return true;
      return typeof part === "number" || (index === 4 && isWhen(part));
    }) &&
    STANDINGS[line[2]] !== undefined
  );
}

function isWhen(part: unknown): part is When {
  if (!Array.isArray(part)) return part === null;
  const [completedAt, reachedAt] = part as readonly unknown[];
  return (completedAt === null || typeof completedAt === "number") && typeof reachedAt === "number";
}

/** `lines` is a JSON array of them. A figure of the tally that was added since a line was written is 0. */
export function decodeModules(lines: string): ModuleProgressState[] {
  return parseStored("modules", z.array(z.unknown()), lines).map(decodeModule);
}

function decodeModule(line: unknown): ModuleProgressState {
  if (!isLine(line)) {
    const name = Array.isArray(line) ? `module ${String(line[0])}` : "module";
    throw new StoreFault(`${name}: is no line of a module: ${JSON.stringify(line)}`);
  }
  const [id, rev, standing, percent, when, tallyRev, ...figures] = line;
  const [completedAt, reachedAt] =
    when === null || typeof when === "number" ? ([when, when ?? 0] as const) : when;
  return {
    id,
    rev,
    ...STANDINGS[standing]!,
    percent,
    completedAt,
    reachedAt,
    tallyRev,
    tally: figuresOf(TALLY_FIELDS, (_, index) => figures[index] ?? 0),
  };
}
