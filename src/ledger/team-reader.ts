/** What managers read of their learners. Nothing here writes. */
import { and, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import * as z from "zod";
import { figuresOf } from "../core/figures.ts";
import type { LearnerFigures } from "../core/insights/learner-figures.ts";
import { LEDGER_TOTALS } from "../core/state/ledger-records.ts";
import { parseStored } from "../core/state/stored.ts";
import { strugglesSchema } from "../core/state/struggles.ts";
import type { Env } from "../env.ts";
import { databaseFor } from "./database-for.ts";
import {
  assignmentSubmissions,
  learners,
  persons,
  teamLearners,
  teamManagers,
  teams,
} from "./schema.ts";

/** Whose learners: those of the teams that a manager manages, or all of a tenant. */
export interface Viewer {
  readonly tenant: string;
  /** Null for an admin. */
  readonly managerId: string | null;
}

/** The teams that a viewer sees: ?2 is the manager, or null. */
const SEEN_TEAMS = `SELECT team_id FROM team WHERE tenant_id = ?1 AND (?2 IS NULL OR team_id IN
  (SELECT team_id FROM team_manager WHERE tenant_id = ?1 AND manager_id = ?2))`;

export async function readTeamsVersion(env: Env, tenant: string): Promise<number> {
  const query = `SELECT teams_version AS version FROM tenant WHERE tenant_id = ?1`;
  const row = await databaseFor(env, tenant)
    .prepare(query)
    .bind(tenant)
    .first<{ version: number }>();
  return row?.version ?? 0;
}

/** A learner's row as it is read: all that the flush told of them. */
const {
  tenantId: _tenant,
  rev: _rev,
  settledRev: _settledRev,
  settledAt: _settledAt,
  ...FIGURES
} = getTableColumns(learners);
type FiguresRow = Pick<typeof learners.$inferSelect, keyof typeof FIGURES>;
type MemberRow = Pick<typeof teamLearners.$inferSelect, "teamId" | "learnerId" | "name">;
type PersonRow = Pick<typeof persons.$inferSelect, "learnerId" | "name">;

/**
 * Everybody a viewer sees, whether they ever studied or not, in no particular order: who is in a team, and to an
 * admin who studies without being in one. `pastDue` are the assignments of which it is read who handed them in.
 */
export async function readLearnerFigures(
  env: Env,
  viewer: Viewer,
  pastDue: readonly string[],
): Promise<LearnerFigures[]> {
  const { tenant, managerId } = viewer;
  const db = drizzle(databaseFor(env, tenant));
  const managed = db
    .select({ id: teamManagers.teamId })
    .from(teamManagers)
    .where(and(eq(teamManagers.tenantId, tenant), eq(teamManagers.managerId, managerId ?? "")));
  const seenTeams = db
    .select({ id: teams.teamId })
    .from(teams)
    .where(
      and(
        eq(teams.tenantId, tenant),
        managerId === null ? undefined : inArray(teams.teamId, managed),
      ),
    );
  const isMember = and(eq(teamLearners.tenantId, tenant), inArray(teamLearners.teamId, seenTeams));
  const { teamId, learnerId, name } = teamLearners;
  const members = db.select({ id: learnerId }).from(teamLearners).where(isMember);
  const submissions = db
    .selectDistinct({
      learnerId: assignmentSubmissions.learnerId,
      assignmentId: assignmentSubmissions.assignmentId,
    })
    .from(assignmentSubmissions)
    .where(
      and(
        eq(assignmentSubmissions.tenantId, tenant),
        sql`${assignmentSubmissions.assignmentId} IN (SELECT value FROM json_each(${JSON.stringify(pastDue)}))`,
        managerId === null ? undefined : inArray(assignmentSubmissions.learnerId, members),
      ),
    );
  const [memberRows, personRows, submissionRows, figureRows] = await db.batch([
    db.select({ teamId, learnerId, name }).from(teamLearners).where(isMember),
    db
      .select({ learnerId: persons.learnerId, name: persons.name })
      .from(persons)
      .where(
        and(
          eq(persons.tenantId, tenant),
          managerId === null ? undefined : inArray(persons.learnerId, members),
        ),
      ),
    submissions,
    db
      .select(FIGURES)
      .from(learners)
      .where(
        and(
          eq(learners.tenantId, tenant),
          managerId === null ? undefined : inArray(learners.learnerId, members),
        ),
      ),
  ]);
  return joinFigures(memberRows, personRows, submissionRows, figureRows);
}

interface Known {
  readonly teams: string[];
  /** As teams call them. */
  readonly names: string[];
  row?: FiguresRow;
}

function joinFigures(
  members: readonly MemberRow[],
  people: readonly PersonRow[],
  submissions: readonly { readonly learnerId: string; readonly assignmentId: string }[],
  rows: readonly FiguresRow[],
): LearnerFigures[] {
  const byId = new Map<string, Known>();
  const knownOf = (id: string): Known => {
    const known = byId.get(id) ?? { teams: [], names: [] };
    byId.set(id, known);
    return known;
  };
  for (const { learnerId, teamId, name } of members) {
    const known = knownOf(learnerId);
    known.teams.push(teamId);
    known.names.push(name);
  }
  for (const row of rows) knownOf(row.learnerId).row = row;
  const newest = new Map(people.map(({ learnerId, name }) => [learnerId, name] as const));
  const submitted = Map.groupBy(submissions, ({ learnerId }) => learnerId);
  return [...byId].map(([id, { teams: seenIn, names, row }]) => ({
    id,
    ...namesOf(id, newest.get(id), names, row?.tokenName),
    teams: seenIn,
    ...figuresOf(LEDGER_TOTALS, (total) => row?.[total] ?? 0),
    submitted: new Set(submitted.get(id)?.map(({ assignmentId }) => assignmentId)),
    catalogVersion: row?.catalogVersion ?? null,
    lastSeenAt: row?.lastSeenAt || row?.lastActivityAt || null,
    lastActivityAt: row?.lastActivityAt || null,
    struggles: row
      ? parseStored(`ledger row of ${id}: struggles`, strugglesSchema, row.struggles)
      : [],
    quarters: row ? parseStored(`ledger row of ${id}: quarters`, quartersSchema, row.quarters) : {},
  }));
}

/** What they are called, and what else they are found by. Who has no name of ours has that of their token. */
function namesOf(
  id: string,
  newest: string | undefined,
  inTeams: readonly string[],
  tokenName: string | null | undefined,
): Pick<LearnerFigures, "name" | "otherNames"> {
  const known = [newest, ...inTeams, tokenName].filter((name) => typeof name === "string");
  const name = known[0] ?? id;
  return { name, otherNames: [...new Set(known)].filter((other) => other !== name) };
}

/** Looked through by hand: there may be ten thousand of them in one answer. */
const quartersSchema = z.custom<LearnerFigures["quarters"]>(
  (days) =>
    isRecord(days) &&
    Object.values(days).every(
      (slots) => isRecord(slots) && Object.values(slots).every((ms) => typeof ms === "number"),
    ),
  { error: "must be milliseconds by day and slot" },
);

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export interface SeenLearner {
  readonly name: string;
  /** Of what the ledger has of them; 0 where that is nothing. */
  readonly rev: number;
}

/** A learner as a viewer knows them; null where they may not know of them. */
export async function readSeenLearner(
  env: Env,
  { tenant, managerId }: Viewer,
  learnerId: string,
): Promise<SeenLearner | null> {
  return databaseFor(env, tenant)
    .prepare(
      `SELECT coalesce((SELECT name FROM person WHERE tenant_id = ?1 AND learner_id = ?3),
         seen.name, learner.token_name, ?3) AS name, ifnull(learner.rev, 0) AS rev
       FROM (SELECT name FROM team_learner
           WHERE tenant_id = ?1 AND learner_id = ?3 AND team_id IN (${SEEN_TEAMS})
         UNION ALL
         SELECT NULL FROM learner WHERE tenant_id = ?1 AND learner_id = ?3 AND ?2 IS NULL) AS seen
       LEFT JOIN learner ON tenant_id = ?1 AND learner_id = ?3
       LIMIT 1`,
    )
    .bind(tenant, managerId, learnerId)
    .first<SeenLearner>();
}

/** Learners whom a viewer sees and who handed in something of this id: one, unless ids were chosen badly. */
export async function readSubmitters(
  env: Env,
  { tenant, managerId }: Viewer,
  assignmentId: string,
  submissionId: string,
): Promise<string[]> {
  const { results } = await databaseFor(env, tenant)
    .prepare(
      `SELECT learner_id FROM assignment_submission
       WHERE tenant_id = ?1 AND assignment_id = ?3 AND submission_id = ?4 AND (?2 IS NULL OR learner_id IN
         (SELECT learner_id FROM team_learner WHERE tenant_id = ?1 AND team_id IN (${SEEN_TEAMS})))`,
    )
    .bind(tenant, managerId, assignmentId, submissionId)
    .all<{ learner_id: string }>();
  return results.map(({ learner_id }) => learner_id);
}
