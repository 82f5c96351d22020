import type * as z from "zod";
import type { OPERATIONS } from "../operations.ts";
import { AT, LEARNER, MODULE } from "./amara.ts";
import type { ExamplesOf } from "./example.ts";

const ACHIEVEMENT = {
  id: "first_hour",
  title: "First hour",
  description: "An hour of focus, all told.",
  earned_at: null,
  progress: { value: 45.5, goal: 60, unit: "min" },
  percent: 75,
} as const;

const EARNED = {
  ...ACHIEVEMENT,
  id: "first_steps",
  title: "First steps",
  description: "Your first ten minutes of focus.",
  earned_at: "2026-11-18T09:15:00.000Z",
  progress: { value: 10, goal: 10, unit: "min" },
  percent: 100,
} as const;

const STREAK = { current: 3, longest: 5, active_today: true, since: "2026-11-18" };

const COMPUTED = { user_id: LEARNER, computed_at: AT };

const STANDING = { certification_id: "fire-warden", title: "Fire warden", ready: false, score: 58 };

const RECOMMENDATION = {
  action: "watch",
  module_id: "fire-safety",
  module_title: "Fire safety",
  resource_id: "alarm-film",
  title: "The alarm sounds",
  reason: "watch 9 min more of it: 7 % of 90 % seen",
  url: "/films/alarm.mp4",
  due_at: null,
  overdue: false,
} satisfies z.output<(typeof OPERATIONS)["progressReadiness"]["answer"]>["recommendations"][number];

const OVERALL = {
  total_focus_seconds: 2730,
  last_seen: AT,
  last_active: AT,
  percent: 40,
  modules: { total: 1, completed: 0, in_progress: 1 },
  quizzes: {
    total: 1,
    attempted: 1,
    attempted_of_total: 1,
    attempts: 1,
    accuracy: 1,
    best_accuracy: 1,
  },
  assignments: { total: 1, submitted: 1, overdue: 0 },
  certifications: { total: 1, ready: 0 },
  streak: STREAK,
};

const PERIOD = {
  focus_seconds: 2730,
  active_days: 3,
  attempts: 1,
  accuracy: 1,
  submissions: 1,
  completions: 0,
};

const DAY = {
  date: "2026-11-20",
  focus_seconds: 1200,
  active: true,
  attempts: 1,
  accuracy: 1,
  submissions: 1,
  completions: 0,
};

const HOURS = Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 1530 : hour === 10 ? 1200 : 0));

export const PROGRESS_EXAMPLES: ExamplesOf<"progress"> = {
  progress: { body: null, answer: { ...COMPUTED, ...OVERALL } },
  progressAnalytics: {
    body: null,
    answer: {
      ...COMPUTED,
      tz: "Europe/Rome",
      days: 30,
      total_focus_seconds: 2730,
      sessions: { count: 4, mean_focus_seconds: 682.5 },
      period: { from: "2026-10-22", to: "2026-11-20", ...PERIOD, mean_focus_seconds: 910 },
      by_weekday: [0, 0, 630, 900, 1200, 0, 0],
      by_hour: HOURS,
      resources: [
        {
          resource_id: "alarm-film",
          module_id: "fire-safety",
          title: "The alarm sounds",
          kind: "video",
          focus_seconds: 1500,
        },
      ],
    },
  },
  progressTrends: {
    body: null,
    answer: {
      ...COMPUTED,
      tz: "Europe/Rome",
      days: 7,
      compared_days: 7,
      current: { from: "2026-11-13", to: "2026-11-19", ...PERIOD },
      previous: { from: "2026-11-06", to: "2026-11-12", ...PERIOD, focus_seconds: 2100 },
      change: {
        focus_seconds: 0.3,
        active_days: 0,
        accuracy: 0,
        submissions: 0,
        completions: null,
      },
      why_no_change: null,
    },
  },
  progressReadiness: {
    body: null,
    answer: {
      ...COMPUTED,
      certification: "fire-warden",
      title: "Fire warden",
      ready: false,
      score: 58,
      parts: {
        completion: { value: 0.4, weight: 0.7, words: "40 % of the modules is done" },
        accuracy: { value: 1, weight: 0.3, words: "100 % in the quizzes, 80 % is asked" },
      },
      confidence: { level: "high", value: 1, words: "all of it was tried" },
      missing: ["Fire safety: watch 9 min more of it"],
      missing_total: 1,
      recommendations: [RECOMMENDATION],
      modules: [{ ...MODULE, title: "Fire safety" }],
      modules_total: 1,
      certifications: [STANDING],
    },
  },
  progressAchievements: {
    body: null,
    answer: {
      ...COMPUTED,
      earned_count: 1,
      next: ACHIEVEMENT,
      achievements: [EARNED, ACHIEVEMENT],
    },
  },
  progressActivity: {
    body: null,
    answer: { ...COMPUTED, tz: "Europe/Rome", days: 1, activity: [DAY], streak: STREAK },
  },
  progressDashboard: {
    body: null,
    answer: {
      ...COMPUTED,
      overall: OVERALL,
      week: [DAY],
      resume: {
        module_id: "fire-safety",
        module_title: "Fire safety",
        resource_id: "alarm-film",
        title: "The alarm sounds",
        kind: "video",
        percent: 8,
        position: 45,
        url: "/films/alarm.mp4",
      },
      next: [RECOMMENDATION],
      achievements: { earned_count: 1, newest: [EARNED], next: ACHIEVEMENT },
      certifications: [STANDING],
    },
  },
  interaction: {
    body: { content_id: "ways-out", interaction_type: "read", time_spent: 60 },
    answer: {
      interaction_id: "2e9f6a10-7b3c-4d5e-8f90-a1b2c3d4e5f6",
      status: "accepted",
      credited_seconds: 60,
      session_id: "interactions-2026-11-20",
      modules: [MODULE],
      computed_at: AT,
      warning: "without an interaction_id, the same call again counts as a second interaction",
    },
  },
};
