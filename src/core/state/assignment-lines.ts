/** Where a learner's assignments stand, as JSON: the store keeps them and hands them on as they are. */
import * as z from "zod";
import type { AssignmentStanding } from "../work/work.ts";
import { decodeStored, parseStored, recordSchema } from "./stored.ts";

export const assignmentStandingSchema = recordSchema<AssignmentStanding>({
  submissions: z.number(),
  bestScore: z.number().nullable(),
  last: recordSchema<AssignmentStanding["last"]>({
    id: z.string(),
    at: z.number(),
    graded: z.boolean(),
  }),
});

export type AssignmentLine = readonly [id: string, standing: AssignmentStanding];

const lineSchema = z.tuple([z.string(), z.unknown()]);

/** `lines` is a JSON array of `[id, standing]`. */
export function decodeAssignments(lines: string): AssignmentLine[] {
  return parseStored("assignments", z.array(lineSchema), lines).map(([id, standing]) => [
    id,
    decodeStored(`assignment ${id}`, assignmentStandingSchema, standing),
  ]);
}
