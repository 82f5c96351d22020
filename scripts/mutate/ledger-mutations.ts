/** Rules of the ledger, its caches and its readers, each broken once: see mutate-worker.ts. */
import { inFile, type Mutation } from "./mutation.ts";

const LEARNER_WRITER = "test/worker/ledger/learner-writer.test.ts";
const UPSERT = "test/worker/ledger/upsert.test.ts";
const RECORDED_STORES = "test/worker/learner/store/recorded-stores.test.ts";
const SAME_IDS = "test/worker/scenarios/same-ids.test.ts";
const MANAGER = "test/worker/http/routes/manager.test.ts";
const ASSIGNMENTS = "test/worker/http/routes/assignments.test.ts";
const KV_FAILS = "test/worker/ledger/kv-fails.test.ts";
const CACHED = "test/worker/ledger/cached.test.ts";
const CATALOG_STORE = "test/worker/ledger/catalog-store.test.ts";
const TEAM_STORE = "test/worker/ledger/team-store.test.ts";
const AUDIT_TRAIL_STORE = "test/worker/ledger/audit-trail-store.test.ts";

export const LEDGER_MUTATIONS: readonly Mutation[] = [
  ...inFile("src/ledger/upsert.ts", LEARNER_WRITER, [
    ["a stale flush changes nothing", "excluded.rev > ${tableName}.rev", "true"],
  ]),
  ...inFile("src/ledger/upsert.ts", UPSERT, [
    [
      "telling a row twice writes it once",
      "excluded.rev > ${tableName}.rev",
      "excluded.rev >= ${tableName}.rev",
    ],
    ["many rows are few statements", "      length = 0;\n", ""],
    [
      "a statement's rows are as many as a parameter can hold",
      "length + text.length > MAX_PARAMETER_LENGTH",
      "chunks.length === 0",
    ],
  ]),
  ...inFile("src/ledger/learner-writer.ts", LEARNER_WRITER, [
    ["a mark never goes back", " AND settled_rev < ?3`", "`"],
  ]),
  ...inFile("src/ledger/learner-writer.ts", UPSERT, [
    [
      "what is confirmed is the learner's own",
      "WHERE tenant_id = ?1 AND learner_id = ?2`",
      "WHERE tenant_id = ?1 AND ?2 <> '' ORDER BY rev DESC`",
    ],
    [
      "a mark is one learner's",
      "WHERE tenant_id = ?1 AND learner_id = ?2 AND settled_rev",
      "WHERE tenant_id = ?1 AND ?2 <> '' AND settled_rev",
    ],
  ]),
  ...inFile("src/ledger/learner-writer.ts", RECORDED_STORES, [
    ["the ledger has a submission's grade", "score: grade?.score ?? null,", "score: null,"],
    [
      "the ledger has whether an attempt passed",
      "passed: Number(passed),",
      "passed: Number(!passed),",
    ],
    [
      "the ledger has where a medium was left",
      "positionMs: position?.ms ?? null,",
      "positionMs: null,",
    ],
  ]),
  ...inFile("src/ledger/team-reader.ts", SAME_IDS, [
    [
      "members are the tenant's own",
      "and(eq(teamLearners.tenantId, tenant), inArray(teamLearners.teamId, seenTeams))",
      "and(inArray(teamLearners.teamId, seenTeams))",
    ],
    [
      "a manager manages in their own tenant",
      'and(eq(teamManagers.tenantId, tenant), eq(teamManagers.managerId, managerId ?? ""))',
      'and(eq(teamManagers.managerId, managerId ?? ""))',
    ],
    [
      "whoever manages elsewhere under the same id sees nothing here",
      "team_manager WHERE tenant_id = ?1 AND manager_id",
      "team_manager WHERE manager_id",
    ],
    [
      "a learner is named by a team of the tenant",
      "SELECT name FROM team_learner WHERE tenant_id = ?1 AND learner_id",
      "SELECT name FROM team_learner WHERE learner_id",
    ],
    [
      "who stands in two teams is found under both",
      "if (known) known.teams.push(teamId);\n    else",
      "if (!known)",
    ],
    [
      "a grade finds submissions of its own tenant alone",
      "WHERE tenant_id = ?1 AND assignment_id = ?3 AND",
      "WHERE assignment_id = ?3 AND",
    ],
  ]),
  ...inFile("src/ledger/team-reader.ts", MANAGER, [
    [
      "nothing crosses a tenant: the figures of an admin",
      "          eq(learners.tenantId, tenant),\n",
      "",
    ],
    [
      "details are never older than the ledger",
      "ifnull((SELECT rev FROM learner WHERE tenant_id = ?1 AND learner_id = ?3), 0)",
      "0",
    ],
  ]),
  ...inFile("src/ledger/team-reader.ts", ASSIGNMENTS, [
    ["a grade names its assignment", "AND assignment_id = ?3 AND", "AND"],
  ]),
  ...inFile("src/ledger/cached.ts", KV_FAILS, [
    [
      "a value that KV does not take is answered",
      "{ expirationTtl }).catch(() => undefined);",
      "{ expirationTtl });",
    ],
    ["KV that does not answer is done without", "options).catch(() => null);", "options);"],
  ]),
  ...inFile("src/ledger/cached.ts", CACHED, [
    ["a value is kept before it is answered", "await env.CACHE.put", "void env.CACHE.put"],
    ["60 s old is too old", "< maxAgeSeconds * 1000", "<= maxAgeSeconds * 1000"],
  ]),
  ...inFile("src/ledger/catalog-store.ts", KV_FAILS, [
    [
      "a copy that KV does not take costs no answer",
      "await writeKv(env, tenant, stored).catch(() => undefined);",
      "await writeKv(env, tenant, stored);",
    ],
  ]),
  ...inFile("src/ledger/catalog-store.ts", CATALOG_STORE, [
    [
      "an erase leaves no copy in the isolate",
      "  copies.delete(tenant);\n  await env",
      "  await env",
    ],
    ["an erase leaves no copy in KV", "await env.CACHE.delete(kvKey(tenant));", ""],
    [
      "an isolate's copy is 25 s old at most",
      "known && now - known.readAt < ISOLATE_MAX_AGE_MS",
      "known",
    ],
    [
      "who put a catalogue has it at once",
      "  keep(tenant, stored, now);\n  return {",
      "  return {",
    ],
    ["a catalogue is its tenant's", "`catalog:${tenant}`", "`catalog:`"],
  ]),
  ...inFile("src/ledger/team-store.ts", TEAM_STORE, [
    [
      "a deleted team leaves no names",
      '    db.prepare(DROP_LEARNERS).bind(tenant, teamId, "[]"),\n',
      "",
    ],
    [
      "a deleted team leaves no managers",
      '    db.prepare(DROP_MANAGERS).bind(tenant, teamId, "[]"),\n',
      "",
    ],
    [
      "a deleted team is in no cached view",
      '"[]"),\n    db.prepare(RAISE_VERSION).bind(tenant),\n',
      '"[]"),\n',
    ],
  ]),
  ...inFile("src/ledger/team-store.ts", SAME_IDS, [
    [
      "a team written anew leaves another tenant's of that id",
      "DELETE FROM team_learner\n  WHERE tenant_id = ?1 AND team_id = ?2",
      "DELETE FROM team_learner\n  WHERE team_id = ?2",
    ],
  ]),
  ...inFile("src/ledger/team-store.ts", UPSERT, [
    [
      "who is in a team under the same name costs no row",
      " WHERE excluded.name <> team_learner.name`",
      "`",
    ],
  ]),
  ...inFile("src/ledger/erase-tenant.ts", SAME_IDS, [
    [
      "an erase is of one tenant",
      "DELETE FROM ${table} WHERE tenant_id = ?1",
      "DELETE FROM ${table} WHERE ?1 IS NOT NULL",
    ],
    [
      "an erased team is in no cached view",
      "teams_version = teams_version + 1",
      "teams_version = teams_version",
    ],
  ]),
  ...inFile("src/ledger/audit-trail-store.ts", AUDIT_TRAIL_STORE, [
    [
      "lines of one instant go on over pages",
      "and(eq(auditTrail.at, before.at), lt(auditTrail.requestId, before.requestId)),",
      "",
    ],
    ["a trail is its tenant's", "    eq(auditTrail.tenantId, page.tenant),\n", ""],
    [
      "a manager sees their own reads",
      "page.actor === null ? undefined : eq(auditTrail.actor, page.actor)",
      "undefined",
    ],
    ["a page that is full is no last page", ".limit(page.limit + 1)", ".limit(page.limit)"],
  ]),
];
