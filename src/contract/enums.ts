/**
 * Words of the wire that have a fixed list, each list once. No zod here, as in limits.ts: the browser rooms
 * import this file. The schemas and types of the contract are made from it.
 */

export const ROLES = ["learner", "manager", "admin", "service"] as const;
export type Role = (typeof ROLES)[number];

/** What is played, and has a duration. */
export const MEDIA_KINDS = ["video", "audio"] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

export const RESOURCE_KINDS = [...MEDIA_KINDS, "reading", "quiz", "assignment", "other"] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

export const MODULE_STATUSES = ["not_started", "in_progress", "completed"] as const;
export type ModuleStatus = (typeof MODULE_STATUSES)[number];

/** What became of an item. */
export const ITEM_STATUSES = ["accepted", "duplicate", "rejected"] as const;
/** An interaction that is refused is a problem instead. */
export const INTERACTION_STATUSES = ["accepted", "duplicate"] as const;

/** Why an item is rejected. Each is a problem's code as well, for whoever sends one bare item. */
export const REFUSALS = [
  "invalid",
  "too_old",
  "in_future",
  "too_many_items",
  "too_fragmented",
  "too_many_sessions",
  "too_many_resources",
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** What may be named and not be known. */
export const UNKNOWN_KINDS = ["resource", "module", "learner"] as const;
export type UnknownKind = (typeof UNKNOWN_KINDS)[number];
/** What may be said of an item that was taken: it names what the catalogue, or anybody, does not know. */
export const NOTICES = /* @__PURE__ */ UNKNOWN_KINDS.map((kind) => `unknown_${kind}` as const);
export type Notice = (typeof NOTICES)[number];

/** Events that the SDK sends by itself; those of media and of a hidden tab are counted in a session's features. */
export const SDK_EVENTS = [
  "page_opened",
  "clock_changed",
  "clock_checked",
  "tab_hidden",
  "media_paused",
  "media_seeked",
] as const;
export type SdkEvent = (typeof SDK_EVENTS)[number];

export const SESSION_STATUSES = ["open", "closed"] as const;
/** Its own last pulse, a call, or half an hour of silence. */
export const SESSION_ENDS = ["final", "close", "idle"] as const;
export type SessionEnd = (typeof SESSION_ENDS)[number];

/** Graded here against the catalogue's key, or elsewhere and told by a service. */
export const ATTEMPT_SOURCES = ["quiz", "service"] as const;

/** What became of a result of a batch. */
export const RESULT_STATUSES = ["recorded", "repeated", "revised", "refused"] as const;

/** Why an answer counts for nothing: the catalogue has changed since the quiz was served. */
export const IGNORED_REASONS = ["question_gone", "option_gone"] as const;

/** Which of a quiz's attempts counts. */
export const COUNTING_ATTEMPTS = ["best", "last"] as const;

export const ASSIGNMENT_STATUSES = ["open", "overdue", "submitted", "graded"] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];

/** Whose word a timeline's line is: a client's, which may say anything, or ours. */
export const TIMELINE_SOURCES = ["client", "record"] as const;

/** Types of our own lines. A client may give an event of its own the same name. */
export const TIMELINE_RECORDS = [
  "session_started",
  "session_closed",
  "module_completed",
  "quiz_attempted",
  "quiz_regraded",
  "result_revised",
  "assignment_submitted",
  "assignment_graded",
  "note_written",
  "resource_claimed",
] as const;
export type TimelineRecord = (typeof TIMELINE_RECORDS)[number];

/** From the least to the most. */
export const RISK_LEVELS = ["low", "medium", "high"] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** By how long ago the newest activity was: up to 24 h, up to 72 h, longer or never. */
export const LEARNER_STATUSES = ["Active", "Quiet", "Inactive"] as const;
export type LearnerStatus = (typeof LEARNER_STATUSES)[number];

export const LEARNER_SORTS = [
  "username",
  "engagement_score",
  "modules_completed",
  "total_focus_mins",
  "last_active",
  "risk_level",
] as const;
/** A leading `-` turns the order round. */
export const LEARNER_ORDERS = /* @__PURE__ */ bothWays(LEARNER_SORTS);
export type LearnerOrder = (typeof LEARNER_ORDERS)[number];

/** A call that is marked as pure, so that the SDK, which has no use for it, does not carry it. */
function bothWays<S extends string>(sorts: readonly S[]): readonly (S | `-${S}`)[] {
  return [...sorts, ...sorts.map((sort) => `-${sort}` as const)];
}

/** What a page can offer as the next thing to do. */
export const ACTIONS = [
  "watch",
  "listen",
  "read",
  "take_quiz",
  "submit",
  "improve",
  "open",
  "continue",
] as const;
export type Action = (typeof ACTIONS)[number];

/** From the least to the most. */
export const CONFIDENCE_LEVELS = ["low", "medium", "high"] as const;
export type ConfidenceLevel = (typeof CONFIDENCE_LEVELS)[number];

/** What an achievement is counted in. */
export const ACHIEVEMENT_UNITS = ["min", "modules", "quizzes", "submissions", "days"] as const;
export type AchievementUnit = (typeof ACHIEVEMENT_UNITS)[number];
