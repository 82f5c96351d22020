/** Upserts made from the schema: in as few statements as their rows allow, each row once, and only what is newer. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createFlushSink } from "../../../src/ledger/learner-writer.ts";
import { learnerDays, learnerSessions, teamLearners } from "../../../src/ledger/schema.ts";
import { type RowOf, upsertOf, upsertRows } from "../../../src/ledger/upsert.ts";
import { writeTeam } from "../../../src/ledger/team-store.ts";
import { learnerRecord } from "../build/ledger.ts";

const days = (tenantId: string, count: number, rev: number): RowOf<typeof learnerDays>[] =>
  Array.from({ length: count }, (_, day) => ({
    tenantId,
    learnerId: "ada",
    day,
    focusMs: rev * 10,
    rev,
  }));

async function write(statements: D1PreparedStatement[]): Promise<number> {
  const results = await env.DB.batch(statements);
  return results.reduce((sum, { meta }) => sum + meta.rows_written, 0);
}
const stored = async (tenant: string) =>
  (
    await env.DB.prepare(
      `SELECT day, focus_ms, rev FROM learner_day WHERE tenant_id = ?1 ORDER BY day`,
    )
      .bind(tenant)
      .all()
  ).results;

describe("rows of a table", () => {
  it("none → no statement; a thousand small ones → one, and each is there", async () => {
    const tenant = crypto.randomUUID();
    expect(upsertRows(env.DB, learnerDays, [])).toEqual([]);
    const statements = upsertRows(env.DB, learnerDays, days(tenant, 1000, 1));
    expect(statements).toHaveLength(1);
    expect(await write(statements)).toBe(1000);
    expect(await stored(tenant)).toEqual(
      Array.from({ length: 1000 }, (_, day) => ({ day, focus_ms: 10, rev: 1 })),
    );
  });

  it("told again with the same rev → no row is written; an older one → none; a newer one → all", async () => {
    const tenant = crypto.randomUUID();
    const tell = (rev: number) => write(upsertRows(env.DB, learnerDays, days(tenant, 3, rev)));
    expect([await tell(5), await tell(5), await tell(4), await tell(6)]).toEqual([3, 0, 0, 3]);
    expect(await stored(tenant)).toEqual([0, 1, 2].map((day) => ({ day, focus_ms: 60, rev: 6 })));
  });

  it("more than a parameter may hold → as many statements as are needed, and each row once", async () => {
    const tenantId = crypto.randomUUID();
    const rows = Array.from({ length: 9 }, (_, n): RowOf<typeof learnerSessions> => ({
      tenantId,
      learnerId: "ada",
      sessionId: `s-${n}`,
      startedAt: n,
      endedAt: n + 1,
      closedBy: null,
      pulseCount: 1,
      focusMs: 1,
      overlapMs: 0,
      features: "x".repeat(200_000),
      rev: 1,
    }));
    const statements = upsertRows(env.DB, learnerSessions, rows);
    expect(statements).toHaveLength(5);
    expect(await write(statements)).toBe(9);
  });

  it("columns that are left out → are in no part of the statement", () => {
    const whole = upsertOf(teamLearners);
    expect(whole).toContain("(tenant_id, team_id, learner_id, name)");
    const without = upsertOf(teamLearners, ["name"]);
    expect(without).toContain("(tenant_id, team_id, learner_id)");
    expect(without).not.toMatch(/\bname\b/);
  });
});

it("two learners of a tenant → a flush and a settle of one say and mark nothing of the other", async () => {
  const tenant = crypto.randomUUID();
  const sink = createFlushSink(env);
  await sink.flush({ ...learnerRecord(tenant, 9, 900), learner: "bob" });
  await sink.flush(learnerRecord(tenant, 5, 500));
  // Older than what is there: so what is there is asked for.
  const confirmed = await sink.flush(learnerRecord(tenant, 4, 400));
  expect(confirmed).toEqual({ rev: 5, settledRev: 0, settledAt: 0 });
  const none = {
    days: [],
    sessions: [],
    resources: [],
    modules: [],
    attempts: [],
    submissions: [],
  };
  await sink.settle({ tenant, learner: "ada", rev: 5, at: 7, ...none });
  const { results } = await env.DB.prepare(
    `SELECT learner_id, rev, settled_rev, settled_at FROM learner WHERE tenant_id = ?1 ORDER BY learner_id`,
  )
    .bind(tenant)
    .all();
  expect(results).toEqual([
    { learner_id: "ada", rev: 5, settled_rev: 5, settled_at: 7 },
    { learner_id: "bob", rev: 9, settled_rev: 0, settled_at: 0 },
  ]);
});

it("a team put again as it is → no row of it is written anew", async () => {
  const tenant = crypto.randomUUID();
  const learners = Array.from({ length: 50 }, (_, n) => ({ id: `l-${n}`, name: `N ${n}` }));
  const team = { name: "One", managers: ["maria"], learners };
  const rows: number[] = [];
  const db = env.DB;
  const counting = {
    ...env,
    DB: {
      prepare: (query: string) => db.prepare(query),
      batch: async (statements: D1PreparedStatement[]) => {
        const results = await db.batch(statements);
        rows.push(results.reduce((sum, { meta }) => sum + meta.rows_written, 0));
        return results;
      },
    } as unknown as D1Database,
  };
  await writeTeam(counting, tenant, "t-1", team, 1);
  await writeTeam(counting, tenant, "t-1", team, 1);
  expect(rows[0]).toBeGreaterThanOrEqual(52);
  // The version of the tenant's teams alone.
  expect(rows[1]).toBe(1);
});
