/** A row for each resource. Its assignment's standing has a column, as answers ask for those of all assignments. */
import * as z from "zod";
import { kindSchema } from "../../contract/ids.ts";
import { assignmentStandingSchema } from "../../core/state/assignment-lines.ts";
import type { Resource } from "../../core/state/learner-state.ts";
import { type FieldSchemas, parseStored, recordSchema } from "../../core/state/stored.ts";
import { coverSchema, encodeCover } from "./cover.ts";
import { encodeRow, IN_LIST, joinedLines, type Sql, type SqlValue } from "./sql.ts";
import { quizStandingSchema } from "./work-schemas.ts";

type Body = Omit<Resource, "assignment" | "visited"> & { readonly visited?: boolean | undefined };

/** Before it was kept when evidence was given. */
const UNSAID = -1;

const bodyFields: FieldSchemas<Body> = {
  id: z.string(),
  rev: z.number(),
  module: z.string().nullable().default(null),
  kind: kindSchema.nullable().default(null),
  items: z.number(),
  focusMs: z.number(),
  ownMs: z.number(),
  cover: coverSchema,
  played: coverSchema,
  durationMs: z.number(),
  position: recordSchema<NonNullable<Resource["position"]>>({ at: z.number(), ms: z.number() })
    .nullable()
    .default(null),
  watchMs: z.number(),
  evidenceAt: z.number().default(UNSAID),
  metAt: z.number().nullable().default(null),
  quiz: quizStandingSchema.nullable(),
  claimedAt: z.number().nullable().default(null),
  visited: z.boolean().optional(),
};
const bodySchema = recordSchema<Body>(bodyFields);

function resources(sql: Sql, rest: string, ...bindings: SqlValue[]): Resource[] {
  return sql
    .exec(`SELECT id, assignment, body FROM resource ${rest}`, ...bindings)
    .toArray()
    .map(({ id, assignment, body }) => {
      const name = `resource ${String(id)}`;
      const { visited, ...stored } = parseStored(name, bodySchema, body);
      return withEvidenceTime({
        ...stored,
        // Who wrote it before this was said took any item for a visit.
        visited: visited ?? stored.items > 0,
        assignment:
          assignment === null
            ? null
            : parseStored(`assignment of ${name}`, assignmentStandingSchema, assignment),
      });
    });
}

/** Where it was not kept, as well as the rest of the record can tell. */
function withEvidenceTime(resource: Resource): Resource {
  if (resource.evidenceAt !== UNSAID) return resource;
  const { quiz, assignment, cover, position } = resource;
  const worked = Math.max(quiz?.best.at ?? 0, assignment?.last.at ?? 0);
  return { ...resource, evidenceAt: worked || (cover.at(-1) ?? position?.at ?? 0) };
}

export function readResources(sql: Sql, ids: readonly string[]): Resource[] {
  return resources(sql, `WHERE id ${IN_LIST}`, JSON.stringify(ids));
}

export function readAllResources(sql: Sql): Resource[] {
  return resources(sql, "");
}

/** Those that were touched last, newest first. */
export function readNewestResources(sql: Sql, count: number): Resource[] {
  return resources(sql, `ORDER BY rev DESC LIMIT ?`, count);
}

/** Those with the most focus, most first. */
export function readMostFocused(sql: Sql, count: number): Resource[] {
  return resources(sql, `ORDER BY focus_ms DESC LIMIT ?`, count);
}

/** Quizzes that were touched last, newest first. */
export function readNewestQuizzes(sql: Sql, count: number): Resource[] {
  return resources(sql, `WHERE has_quiz = 1 ORDER BY rev DESC LIMIT ?`, count);
}

/** `[id, standing]` as JSON, of every assignment of which anything was submitted, but for these; still encoded. */
export function readOtherAssignmentLines(sql: Sql, but: readonly string[]): string[] {
  const query = `SELECT group_concat(json_array(id, json(assignment))) AS lines FROM resource
    WHERE assignment IS NOT NULL AND id NOT ${IN_LIST}`;
  return joinedLines(sql.exec(query, JSON.stringify(but)).toArray());
}

/** Stored ones, and how many of these ids are among them. */
export function countResources(sql: Sql, ids: readonly string[]): [all: number, known: number] {
  const query = `SELECT (SELECT count(*) FROM resource) AS every, (SELECT count(*) FROM resource WHERE id ${IN_LIST}) AS known`;
  const row = sql.exec(query, JSON.stringify(ids)).toArray()[0];
  return [Number(row?.every ?? 0), Number(row?.known ?? 0)];
}

/** How many of these ids had attention of their own. */
export function countStudied(sql: Sql, ids: readonly string[]): number {
  const query = `SELECT count(*) AS studied FROM resource WHERE id ${IN_LIST} AND body ->> 'ownMs' > 0`;
  return Number(sql.exec(query, JSON.stringify(ids)).toArray()[0]?.studied ?? 0);
}

/** Quizzes with an attempt, but for these. */
export function countOtherQuizzes(sql: Sql, but: readonly string[]): number {
  const query = `SELECT count(*) AS quizzes FROM resource WHERE has_quiz = 1 AND id NOT ${IN_LIST}`;
  return Number(sql.exec(query, JSON.stringify(but)).toArray()[0]?.quizzes ?? 0);
}

export function writeResource(sql: Sql, resource: Resource): void {
  const { assignment, ...body } = resource;
  sql.exec(
    `REPLACE INTO resource (id, rev, focus_ms, has_quiz, assignment, body) VALUES (?, ?, ?, ?, ?, ?)`,
    resource.id,
    resource.rev,
    resource.focusMs,
    resource.quiz ? 1 : 0,
    assignment && encodeRow(assignment),
    encodeRow({
      ...body,
      cover: encodeCover(resource.cover),
      played: encodeCover(resource.played),
    }),
  );
}
