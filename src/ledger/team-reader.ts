/** What managers read of their learners. Nothing here writes. */
import type { LearnerFigures } from "../core/insights/learner-figures.ts";
import type { Env } from "../env.ts";
import { databaseFor } from "./database-for.ts";

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

interface MemberRow {
  readonly team_id: string;
  readonly learner_id: string;
  readonly name: string;
}
interface LearnerDbRow {
  readonly learner_id: string;
  readonly focus_ms: number;
  readonly last_activity_at: number;
  readonly modules_completed: number;
  readonly percent_sum: number;
  readonly quarters: string;
  readonly attempts: number;
  readonly accuracy_sum: number;
  readonly assignments_submitted: number;
}

/** Everybody a viewer sees, whether they ever studied or not, in no particular order. */
export async function readLearnerFigures(env: Env, viewer: Viewer): Promise<LearnerFigures[]> {
  const { tenant, managerId } = viewer;
  const db = databaseFor(env, tenant);
  const members = db
    .prepare(
      `SELECT team_id, learner_id, name FROM team_learner WHERE tenant_id = ?1 AND team_id IN (${SEEN_TEAMS})`,
    )
    .bind(tenant, managerId);
  const columns = `learner_id, focus_ms, last_activity_at, modules_completed, percent_sum, quarters, attempts,
    accuracy_sum, assignments_submitted`;
  const figures =
    managerId === null
      ? db.prepare(`SELECT ${columns} FROM learner WHERE tenant_id = ?1`).bind(tenant)
      : db
          .prepare(
            `SELECT ${columns} FROM learner WHERE tenant_id = ?1 AND learner_id IN
              (SELECT learner_id FROM team_learner WHERE tenant_id = ?1 AND team_id IN (${SEEN_TEAMS}))`,
          )
          .bind(tenant, managerId);
  const [memberRows, figureRows] = await db.batch([members, figures]);
  return joinFigures(memberRows!.results as MemberRow[], figureRows!.results as LearnerDbRow[]);
}

function joinFigures(
  members: readonly MemberRow[],
  rows: readonly LearnerDbRow[],
): LearnerFigures[] {
  const byId = new Map<string, { name: string; teams: string[]; row?: LearnerDbRow }>();
  for (const { learner_id, team_id, name } of members) {
    const known = byId.get(learner_id);
    if (known) known.teams.push(team_id);
    else byId.set(learner_id, { name, teams: [team_id] });
  }
  for (const row of rows) {
    // An admin sees who studies without being in a team, too.
    const known = byId.get(row.learner_id) ?? { name: row.learner_id, teams: [] };
    byId.set(row.learner_id, { ...known, row });
  }
  return [...byId].map(([id, { name, teams, row }]) => ({
    id,
    name,
    teams,
    focusMs: row?.focus_ms ?? 0,
    lastActivityAt: row && row.last_activity_at > 0 ? row.last_activity_at : null,
    modulesCompleted: row?.modules_completed ?? 0,
    percentSum: row?.percent_sum ?? 0,
    attempts: row?.attempts ?? 0,
    accuracySum: row?.accuracy_sum ?? 0,
    assignmentsSubmitted: row?.assignments_submitted ?? 0,
    quarters: row ? (JSON.parse(row.quarters) as LearnerFigures["quarters"]) : {},
  }));
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
      `SELECT name, ifnull((SELECT rev FROM learner WHERE tenant_id = ?1 AND learner_id = ?3), 0) AS rev FROM (
         SELECT name FROM team_learner WHERE tenant_id = ?1 AND learner_id = ?3 AND team_id IN (${SEEN_TEAMS})
         UNION ALL
         SELECT learner_id FROM learner WHERE tenant_id = ?1 AND learner_id = ?3 AND ?2 IS NULL)
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
