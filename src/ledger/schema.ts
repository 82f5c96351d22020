/**
 * The ledger's tables in D1: what managers read. All of it can be rebuilt from the learners' objects, but for
 * the catalogue, the teams, the audit trail and the unknown ids, whose truth is here. Composite keys stand in
 * the order in which they are read; the migrations add `WITHOUT ROWID`, which drizzle cannot say and which
 * halves the rows written.
 */
import { integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

const tenantId = text("tenant_id").notNull();

/** One row a tenant: what its cached figures depend on. */
export const tenants = sqliteTable("tenant", {
  tenantId: text("tenant_id").primaryKey(),
  /** Grows with each change of a team, so that a cached view of the old teams is never read again. */
  teamsVersion: integer("teams_version").notNull().default(0),
});

export const catalogs = sqliteTable("catalog", {
  tenantId: text("tenant_id").primaryKey(),
  version: integer("version").notNull(),
  body: text("body").notNull(),
  updatedAt: integer("updated_at").notNull(),
  /** When an admin asked last that completed modules are judged anew, epoch ms; 0 where none did. */
  reopenedAt: integer("reopened_at").notNull().default(0),
});

/** How far the job is that decides the modules of all learners by the newest catalogue. */
export const catalogReviews = sqliteTable("catalog_review", {
  tenantId: text("tenant_id").primaryKey(),
  /** Which catalogue, as the tenant's row of `catalog` says it, and by which rules. */
  version: integer("version").notNull(),
  putAt: integer("put_at").notNull(),
  rules: integer("rules").notNull(),
  /** The last learner whose turn it was; all ids come after "". */
  cursor: text("cursor").notNull().default(""),
  /** JSON: ids of learners with whom it failed, who are tried again. */
  failed: text("failed").notNull().default("[]"),
  /** How often they were. */
  retries: integer("retries").notNull().default(0),
  reviewed: integer("reviewed").notNull().default(0),
  total: integer("total").notNull(),
  startedAt: integer("started_at").notNull(),
  finishedAt: integer("finished_at"),
  /** Nobody else works on it before this, epoch ms; whose is longest ago is next. */
  heldUntil: integer("held_until").notNull().default(0),
});

/** Catalogues that were replaced, so that what was served from them can still be graded: 90 days. */
export const catalogVersions = sqliteTable(
  "catalog_version",
  {
    tenantId,
    version: integer("version").notNull(),
    replacedAt: integer("replaced_at").notNull(),
    /** Empty where the one that replaced it says the very same. */
    body: text("body").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.version] })],
);

export const teams = sqliteTable(
  "team",
  { tenantId, teamId: text("team_id").notNull(), name: text("name").notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.teamId] })],
);

export const teamManagers = sqliteTable(
  "team_manager",
  { tenantId, managerId: text("manager_id").notNull(), teamId: text("team_id").notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.managerId, t.teamId] })],
);

export const teamLearners = sqliteTable(
  "team_learner",
  {
    tenantId,
    teamId: text("team_id").notNull(),
    learnerId: text("learner_id").notNull(),
    name: text("name").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.teamId, t.learnerId] })],
);

/** What people are called. A row is written only where a name, or an address, is another than before. */
export const persons = sqliteTable(
  "person",
  {
    tenantId,
    learnerId: text("learner_id").notNull(),
    /** The newest that a team or an administrator told. */
    name: text("name").notNull(),
    email: text("email"),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.learnerId] })],
);

/** The one row that every flush writes. */
export const learners = sqliteTable(
  "learner",
  {
    tenantId,
    learnerId: text("learner_id").notNull(),
    rev: integer("rev").notNull(),
    focusMs: integer("focus_ms").notNull(),
    /** 0 in a row of before there was this column: its last activity was what is last seen now. */
    lastSeenAt: integer("last_seen_at").notNull().default(0),
    lastActivityAt: integer("last_activity_at").notNull(),
    lastWorkAt: integer("last_work_at").notNull().default(0),
    absentSince: integer("absent_since").notNull().default(0),
    returnedAt: integer("returned_at").notNull().default(0),
    modulesCompleted: integer("modules_completed").notNull(),
    percentSum: integer("percent_sum").notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** Sum of the attempts' accuracies, millionths. */
    accuracySum: integer("accuracy_sum").notNull().default(0),
    assignmentsSubmitted: integer("assignments_submitted").notNull().default(0),
    /** JSON: day number → slot (0 to 95) → ms, for the last 8 days. */
    quarters: text("quarters").notNull(),
    /** JSON of what they are stuck on, as core/state/struggles.ts has it. */
    struggles: text("struggles").notNull().default("[]"),
    /** By which version of the catalogue their modules stand; 0 where by none. */
    catalogVersion: integer("catalog_version").notNull().default(0),
    /** The rows beside this one are complete up to this rev. */
    settledRev: integer("settled_rev").notNull().default(0),
    settledAt: integer("settled_at").notNull().default(0),
    /** The `name` of the learner's newest token that had one. */
    tokenName: text("token_name"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.learnerId] })],
);

export const learnerDays = sqliteTable(
  "learner_day",
  {
    tenantId,
    day: integer("day").notNull(),
    learnerId: text("learner_id").notNull(),
    focusMs: integer("focus_ms").notNull(),
    rev: integer("rev").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.day, t.learnerId] })],
);

export const learnerSessions = sqliteTable(
  "learner_session",
  {
    tenantId,
    learnerId: text("learner_id").notNull(),
    sessionId: text("session_id").notNull(),
    startedAt: integer("started_at").notNull(),
    endedAt: integer("ended_at").notNull(),
    closedBy: text("closed_by"),
    pulseCount: integer("pulse_count").notNull(),
    focusMs: integer("focus_ms").notNull(),
    overlapMs: integer("overlap_ms").notNull(),
    /** JSON of the contract's SessionFeatures; null while the session is open. */
    features: text("features"),
    rev: integer("rev").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.learnerId, t.sessionId] })],
);

export const learnerResources = sqliteTable(
  "learner_resource",
  {
    tenantId,
    learnerId: text("learner_id").notNull(),
    resourceId: text("resource_id").notNull(),
    moduleId: text("module_id"),
    focusMs: integer("focus_ms").notNull(),
    ownMs: integer("own_ms").notNull(),
    watchMs: integer("watch_ms").notNull(),
    positionMs: integer("position_ms"),
    rev: integer("rev").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.learnerId, t.resourceId] })],
);

export const learnerModules = sqliteTable(
  "learner_module",
  {
    tenantId,
    learnerId: text("learner_id").notNull(),
    moduleId: text("module_id").notNull(),
    status: text("status").notNull(),
    percent: integer("percent").notNull(),
    completedAt: integer("completed_at"),
    /** When its learner gave what it needed last; null in a row of before that was said. */
    reachedAt: integer("reached_at"),
    rev: integer("rev").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.learnerId, t.moduleId] })],
);

/** Evidence: one row a graded attempt. */
export const quizAttempts = sqliteTable(
  "quiz_attempt",
  {
    tenantId,
    learnerId: text("learner_id").notNull(),
    attemptId: text("attempt_id").notNull(),
    quizId: text("quiz_id").notNull(),
    number: integer("number").notNull(),
    at: integer("at").notNull(),
    score: real("score").notNull(),
    maxScore: real("max_score").notNull(),
    passed: integer("passed").notNull(),
    source: text("source").notNull(),
    rev: integer("rev").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.learnerId, t.attemptId] })],
);

/** Evidence: one row a submission, found by its id, as a grade names no learner. */
export const assignmentSubmissions = sqliteTable(
  "assignment_submission",
  {
    tenantId,
    assignmentId: text("assignment_id").notNull(),
    submissionId: text("submission_id").notNull(),
    learnerId: text("learner_id").notNull(),
    number: integer("number").notNull(),
    at: integer("at").notNull(),
    late: integer("late").notNull(),
    /** Of 1; null while it is not graded. */
    score: real("score"),
    gradedAt: integer("graded_at"),
    gradedBy: text("graded_by"),
    rev: integer("rev").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.assignmentId, t.submissionId, t.learnerId] })],
);

/** Ids that came and that nobody knows: the 100 most frequent of each kind. */
export const unknownIds = sqliteTable(
  "unknown_id",
  {
    tenantId,
    kind: text("kind").notNull(),
    id: text("id").notNull(),
    count: integer("count").notNull(),
    firstAt: integer("first_at").notNull(),
    lastAt: integer("last_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.kind, t.id] })],
);

/** Who looked at whom. Kept until its tenant says otherwise. */
export const auditTrail = sqliteTable(
  "audit_trail",
  {
    tenantId,
    at: integer("at").notNull(),
    requestId: text("request_id").notNull(),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    learnerId: text("learner_id"),
    /** JSON: what was changed; null where nothing was. */
    detail: text("detail"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.at, t.requestId] })],
);
