/** What an operation of the API is, and who may be asked for. */
import * as z from "zod";
import type { Role } from "./enums.ts";
import { idSchema } from "./ids.ts";
import { learnerQuerySchema } from "./manager.ts";
import type { ProblemCode } from "./problem.ts";

/** What belongs together, as a list of operations is read. */
export const FAMILIES = {
  telemetry: "What a course page tells, as it happens, and the sessions that come of it.",
  learning: "The catalogue, a learner's state in it, and what they hand in.",
  progress: "How far a learner is: for themselves, their managers and their tenant's systems.",
  managers: "Figures of the learners whom somebody may see, each with its age.",
  admin: "The tenant's catalogue and teams, as whole documents, and its people's names.",
  service: "Whether Dwell runs, and what it can be asked.",
  development: "On loopback hosts of a development server alone; elsewhere 404.",
} as const;
export type Family = keyof typeof FAMILIES;

export interface Operation {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  /** A second path of the same operation, with the same parameters. */
  readonly alias?: string;
  readonly summary: string;
  readonly family: Family;
  /** What a caller should know beyond the summary: who may, what a repeat does, how old the answer is. */
  readonly description: string;
  /** Problems beyond those that follow from the rest of it. */
  readonly problems?: readonly ProblemCode[];
  /** Roles that may ask; `public` needs no token, `development` exists only there. */
  readonly roles: readonly Role[] | "public" | "development";
  /** Whether pages on ALLOWED_ORIGINS may call it. */
  readonly cors: boolean;
  /** Telemetry: beacons may carry the token in the body, the body is small, and the learner's rate is limited. */
  readonly telemetry?: true;
  readonly body?: z.ZodType;
  /** Whether the body may be left out: it is then an empty object. */
  readonly bodyOptional?: true;
  /** Of the body; 64 KiB where nothing is said. */
  readonly maxBytes?: number;
  readonly query?: z.ZodObject;
  readonly answer: z.ZodType | null;
}

/** Who writes: learners as themselves, a service for them. */
export const LEARNER = ["learner", "service"] as const;
export const ANYONE = ["learner", "manager", "admin", "service"] as const;
export const MANAGER = ["manager", "admin"] as const;
export const ADMIN = ["admin", "service"] as const;
/** Whose progress it is may be read by: the learner, their manager, an admin, a service. */
export const READER = ANYONE;

export const pageSchema = learnerQuerySchema.pick({ limit: true, cursor: true });
/** Whose it is, where a manager, an admin or a service asks; a learner asks for their own. */
export const ofLearnerSchema = z.object({ learner_id: idSchema.optional() });

/** Every path at which an operation answers, its own first. */
export function pathsOf({ path, alias }: Pick<Operation, "path" | "alias">): string[] {
  return alias === undefined ? [path] : [path, alias];
}
