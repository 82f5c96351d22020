import type * as z from "zod";
import type { OPERATIONS } from "../operations.ts";
import { AT, LEARNER, MODULE, CATALOG, ATTEMPT, QUIZ_FIGURES, SUBMISSION, NOTE } from "./amara.ts";
import type { ExamplesOf } from "./example.ts";

const MODULE_STATE = {
  ...MODULE,
  title: "Fire safety",
  completed_at: null,
  reached_at: null,
  resources: [
    {
      resource_id: "alarm-film",
      title: "The alarm sounds",
      kind: "video",
      optional: false,
      percent: 8,
      missing: "watch 9 min more of it: 7 % of 90 % seen",
      completed_by: null,
      focus_seconds: 45,
      coverage: 0.075,
      position: 45,
    },
  ],
  resources_total: 4,
  computed_at: AT,
} satisfies z.output<(typeof OPERATIONS)["module"]["answer"]>;

export const LEARNING_EXAMPLES: ExamplesOf<"learning"> = {
  me: {
    body: null,
    answer: { id: LEARNER, name: "Amara Nwosu", tenant: "acme", roles: ["learner"] },
  },
  catalog: {
    body: null,
    answer: {
      modules: [
        {
          id: "fire-safety",
          title: "Fire safety",
          resources: [
            { id: "alarm-film", kind: "video", title: "The alarm sounds", duration: 600 },
            { id: "ways-out", kind: "reading", title: "Ways out" },
          ],
        },
      ],
      certifications: CATALOG.certifications,
    },
  },
  modules: { body: null, answer: [MODULE_STATE] },
  module: { body: null, answer: MODULE_STATE },
  complete: {
    body: {},
    answer: {
      module_id: "fire-safety",
      resource_id: "ways-out",
      status: "completed",
      percent: 100,
      missing: [],
      module: MODULE,
      computed_at: AT,
    },
  },
  quiz: {
    body: null,
    answer: {
      quiz_id: "fire-quiz",
      module_id: "fire-safety",
      title: "What to do",
      pass_mark: 0.7,
      counts: "best",
      quiz_version: 7,
      attempts_left: 2,
      next_attempt_at: null,
      questions: [
        {
          id: "where",
          prompt: "Where to?",
          options: ["out", "up"],
          multiple: false,
          mean_seconds: 12,
        },
        {
          id: "lift",
          prompt: "By lift?",
          options: [
            { id: "y", text: "Yes" },
            { id: "n", text: "No" },
          ],
          multiple: false,
          mean_seconds: 19,
        },
      ],
      ...QUIZ_FIGURES,
      attempts: [ATTEMPT],
      computed_at: AT,
    },
  },
  attempt: {
    body: {
      attempt_id: ATTEMPT.attempt_id,
      answers: { where: "out", lift: "n" },
      quiz_version: 7,
      time_spent: { where: 12, lift: 19 },
    },
    answer: { ...ATTEMPT, revised: false, ignored: [], module: MODULE },
  },
  result: {
    body: { learner_id: LEARNER, attempt_id: "lms-4711", score: 18, max_score: 20 },
    answer: {
      ...ATTEMPT,
      attempt_id: "lms-4711",
      attempt_number: 2,
      score: 18,
      max_score: 20,
      accuracy: 0.9,
      source: "service",
      regradable: false,
      time_spent_seconds: null,
      revised: false,
      ignored: [],
      module: MODULE,
    },
  },
  submissions: { body: null, answer: [SUBMISSION] },
  submit: {
    body: { submission_id: SUBMISSION.submission_id, text: SUBMISSION.text },
    answer: { ...SUBMISSION, learner_id: LEARNER, module: MODULE },
  },
  grade: {
    body: { score: 0.85, feedback: "Clear. Mind the second door." },
    answer: {
      ...SUBMISSION,
      grade: {
        score: 0.85,
        feedback: "Clear. Mind the second door.",
        graded_at: AT,
        graded_by: "maria-okafor",
      },
      learner_id: LEARNER,
      module: MODULE,
    },
  },
  notes: { body: null, answer: [NOTE] },
  note: {
    body: {
      note_id: NOTE.note_id,
      module_id: NOTE.module_id,
      resource_id: NOTE.resource_id,
      position: NOTE.position,
      text: NOTE.text,
    },
    answer: NOTE,
  },
};
