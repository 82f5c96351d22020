/** What the examples share: one learner, Amara, in one course. */
import type * as z from "zod";
import type { OPERATIONS } from "../operations.ts";

export const AT = "2026-11-20T10:00:45.000Z";

export const LEARNER = "amara-nwosu";

export const MODULE = { module_id: "fire-safety", status: "in_progress", percent: 40 } as const;

export const CATALOG = {
  modules: [
    {
      id: "fire-safety",
      title: "Fire safety",
      resources: [
        {
          id: "alarm-film",
          kind: "video",
          title: "The alarm sounds",
          url: "/films/alarm.mp4",
          duration: 600,
          complete_when: { coverage: 0.9 },
        },
        {
          id: "ways-out",
          kind: "reading",
          title: "Ways out",
          complete_when: { focus_seconds: 60 },
        },
        {
          id: "fire-quiz",
          kind: "quiz",
          title: "What to do",
          pass_mark: 0.7,
          questions: [
            { id: "where", prompt: "Where to?", options: ["out", "up"], answer: "out" },
            { id: "lift", prompt: "By lift?", options: ["yes", "no"], answer: "no" },
          ],
        },
        {
          id: "your-way-out",
          kind: "assignment",
          title: "Draw your way out",
          complete_when: { submitted: true },
          due_at: "2026-11-30T12:00:00.000Z",
        },
      ],
    },
  ],
  certifications: [
    { id: "fire-warden", title: "Fire warden", modules: ["fire-safety"], pass_mark: 0.8 },
  ],
} satisfies z.output<(typeof OPERATIONS)["getCatalog"]["answer"]>;

export const ATTEMPT = {
  attempt_id: "7d2b4c1a-55e0-4f3f-8b6d-2a9c0e1f4b77",
  quiz_id: "fire-quiz",
  attempt_number: 1,
  score: 2,
  max_score: 2,
  accuracy: 1,
  passed: true,
  attempted_at: AT,
  source: "quiz",
  regradable: true,
  original: null,
  regraded_at: null,
  time_spent_seconds: 31,
} satisfies z.output<(typeof OPERATIONS)["quiz"]["answer"]>["best"];

export const QUIZ_FIGURES = {
  attempts_count: 1,
  passed: true,
  completed_by: null,
  best: ATTEMPT,
  last: ATTEMPT,
};

export const SUBMISSION = {
  submission_id: "91c8e7d6-2b1a-4c3d-8e5f-6a7b8c9d0e1f",
  assignment_id: "your-way-out",
  submission_number: 1,
  text: "Down the east stairs, and over the yard.",
  url: null,
  submitted_at: AT,
  late: false,
  grade: null,
} satisfies z.output<(typeof OPERATIONS)["submissions"]["answer"]>[number];

export const NOTE = {
  note_id: "c0ffee00-1d2c-4b3a-9f8e-7d6c5b4a3928",
  module_id: "fire-safety",
  resource_id: "alarm-film",
  position: 45,
  text: "Which door is that?",
  created_at: AT,
} satisfies z.output<(typeof OPERATIONS)["note"]["answer"]>;
