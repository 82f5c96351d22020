/** The collector's, by itself: it is the one path that the SDK needs, and the list would be a tenth of its weight. */
export const COLLECTOR_PATH = "/api/telemetry/batch";

/** Every path of the API, once. `{name}` marks a parameter, as in OpenAPI; the browser rooms import it too. */
export const PATHS = {
  batch: COLLECTOR_PATH,
  pulse: "/api/telemetry/pulse",
  event: "/api/telemetry/event",
  session: "/api/telemetry/sessions/{session_id}",
  closeSession: "/api/telemetry/sessions/{session_id}/close",
  me: "/api/me",
  catalog: "/api/catalog",
  modules: "/api/modules",
  module: "/api/modules/{module_id}",
  complete: "/api/modules/{module_id}/resources/{resource_id}/complete",
  quiz: "/api/quizzes/{quiz_id}",
  attempts: "/api/quizzes/{quiz_id}/attempts",
  results: "/api/quizzes/{quiz_id}/results",
  submissions: "/api/assignments/{assignment_id}/submissions",
  grade: "/api/assignments/{assignment_id}/submissions/{submission_id}/grade",
  notes: "/api/notes",
  progress: "/api/progress/{user_id}",
  progressAnalytics: "/api/progress/{user_id}/analytics",
  progressTrends: "/api/progress/{user_id}/trends",
  progressReadiness: "/api/progress/{user_id}/readiness",
  progressAchievements: "/api/progress/{user_id}/achievements",
  progressActivity: "/api/progress/{user_id}/activity",
  progressDashboard: "/api/progress/{user_id}/dashboard",
  interaction: "/api/progress/{user_id}/interaction",
  adminCatalog: "/api/admin/catalog",
  catalogReview: "/api/admin/catalog/review",
  adminTeam: "/api/admin/teams/{team_id}",
  adminPeople: "/api/admin/people",
  teamSummary: "/api/analytics/manager/team-summary",
  learners: "/api/analytics/manager/learners",
  learnerDetails: "/api/analytics/manager/{learner_id}/details",
  auditTrail: "/api/analytics/manager/audit-trail",
  devToken: "/dev/token",
  devDemo: "/dev/demo",
  healthz: "/healthz",
  readyz: "/readyz",
  openapi: "/openapi.json",
} as const;

/**
 * Second paths of the operations that Dwell's own pages of managers call: EasyPrivacy, which most blockers of
 * trackers use, stops a page's requests to `/api/analytics/…`.
 */
export const PAGE_PATHS = {
  teamSummary: "/api/manager/team-summary",
  learners: "/api/manager/learners",
  learnerDetails: "/api/manager/{learner_id}/details",
  auditTrail: "/api/manager/audit-trail",
} as const;
