import { AT, LEARNER, MODULE, QUIZ_FIGURES, SUBMISSION, NOTE } from "./amara.ts";
import type { ExamplesOf } from "./example.ts";

const FRESH = { computed_at: AT, data_freshness_seconds: 12 };

export const MANAGERS_EXAMPLES: ExamplesOf<"managers"> = {
  teamSummary: {
    body: null,
    answer: {
      active_24h: 21,
      inactive_72h: 6,
      avg_focus_mins: 84.2,
      avg_accuracy: 0.81,
      assignment_rate: 0.64,
      at_risk_count: 4,
      learners_total: 40,
      catalog_pending: 0,
      ...FRESH,
    },
  },
  learners: {
    body: null,
    answer: [
      {
        id: LEARNER,
        username: "Amara Nwosu",
        engagement_score: 64,
        engagement: { focus: 28, days: 24, progress: 12 },
        modules_completed: 0,
        total_focus_mins: 45.5,
        last_seen: AT,
        last_active: AT,
        status: "Active",
        risk_level: "low",
        risk_reasons: [],
        catalog_version: 3,
        computed_at: AT,
      },
    ],
  },
  auditTrail: {
    body: null,
    answer: [
      {
        at: AT,
        actor: "maria-okafor",
        action: "learner.details",
        learner_id: LEARNER,
        request_id: "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
        detail: null,
      },
    ],
  },
  learnerDetails: {
    body: null,
    answer: {
      id: LEARNER,
      username: "Amara Nwosu",
      total_focus_seconds: 2730,
      last_seen: AT,
      last_active: AT,
      modules: [{ ...MODULE, title: "Fire safety", completed_at: null, reached_at: null }],
      modules_total: 1,
      modules_completed: 0,
      resources: [
        {
          resource_id: "alarm-film",
          module_id: "fire-safety",
          kind: "video",
          focus_seconds: 1500,
          coverage: 0.075,
          position: 45,
        },
      ],
      resources_total: 1,
      timeline: [
        {
          at: AT,
          type: "quiz_attempted",
          source: "record",
          session_id: null,
          module_id: "fire-safety",
          resource_id: "fire-quiz",
          data: { attempt_number: 1, score: 2, max_score: 2, accuracy: 1, passed: true },
        },
      ],
      quizzes: [{ quiz_id: "fire-quiz", module_id: "fire-safety", ...QUIZ_FIGURES }],
      quizzes_total: 1,
      assignments: [
        {
          assignment_id: "your-way-out",
          module_id: "fire-safety",
          status: "submitted",
          due_at: "2026-11-30T12:00:00.000Z",
          submissions_count: 1,
          late: false,
          best_score: null,
          submission_id: SUBMISSION.submission_id,
          submitted_at: AT,
        },
      ],
      assignments_total: 1,
      notes: [NOTE],
      notes_total: 1,
      quality: {
        missing_pulses: 0,
        overlap_seconds: 15,
        late_seconds: 0,
        clock_moves: 0,
        long_days: [],
        unattended_seconds: 0,
        unwatched_seconds: 0,
        duration_mismatches: 0,
        undeclared_durations: 0,
        excess_evidence_seconds: 0,
      },
      ...FRESH,
    },
  },
};
