/**
 * A module as a short line of JSON: a learner may have 500, and progress reads them all. The store keeps
 * lines and hands them on as they are, and who needs the modules decodes them once.
 */
import * as z from "zod";
import { TALLY_FIELDS } from "../completion/tally.ts";
import { figuresOf } from "../figures.ts";
import type { ModuleProgressState } from "./learner-state.ts";
import { decodeStored, parseStored } from "./stored.ts";

const STATUSES = ["not_started", "in_progress", "completed"] as const;

/** Id, rev, status, percent, completedAt, tallyRev, and then the tally's figures in the order of their list. */
export function encodeModule(module: ModuleProgressState): string {
  const { id, rev, status, percent, completedAt, tallyRev, tally } = module;
  const figures = TALLY_FIELDS.map((field) => tally[field]);
  return JSON.stringify([
    id,
    rev,
    STATUSES.indexOf(status),
    percent,
    completedAt,
    tallyRev,
    ...figures,
  ]);
}

const lineSchema = z.tuple(
  [
    z.string(),
    z.number(),
    z
      .int()
      .min(0)
      .max(STATUSES.length - 1),
    z.number(),
    z.number().nullable(),
    z.number(),
    // The tally's first five: of a large module it is not counted anew, so that 0 would stay.
    z.number(),
    z.number(),
    z.number(),
    z.number(),
    z.number(),
  ],
  z.number(),
);

/** `lines` is a JSON array of them. A figure of the tally that was added since a line was written is 0. */
export function decodeModules(lines: string): ModuleProgressState[] {
  return parseStored("modules", z.array(z.unknown()), lines).map(decodeModule);
}

function decodeModule(line: unknown): ModuleProgressState {
  const name = Array.isArray(line) ? `module ${String(line[0])}` : "module";
  const [id, rev, status, percent, completedAt, tallyRev, ...figures] = decodeStored(
    name,
    lineSchema,
    line,
  );
  return {
    id,
    rev,
    status: STATUSES[status]!,
    percent,
    completedAt,
    tallyRev,
    tally: figuresOf(TALLY_FIELDS, (_, index) => figures[index] ?? 0),
  };
}
