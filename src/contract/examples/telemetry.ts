import type * as z from "zod";
import type { OPERATIONS } from "../operations.ts";
import { AT, MODULE } from "./amara.ts";
import type { ExamplesOf } from "./example.ts";

const PULSE = {
  type: "pulse",
  event_id: "4f6d9a3e-6f0b-4a55-9a0f-0b8e2f6f2a11",
  session_id: "b3f0c1d2-8a77-4d0e-9c1e-5d7b1f3a9e42",
  seq: 3,
  module_id: "fire-safety",
  resource_id: "alarm-film",
  kind: "video",
  occurred_at: AT,
  duration_delta: 15,
  spans: [[1795168830000, 1795168845000]],
  watch_time: 45,
  position: 45,
  duration: 600,
  played: [[0, 45]],
} satisfies z.input<(typeof OPERATIONS)["pulse"]["body"]>;

const EVENT = {
  type: "event",
  event_id: "0c9a7f52-31d5-4e0b-8f43-9a6f1d2e7c80",
  session_id: PULSE.session_id,
  event_type: "media_seeked",
  resource_id: "alarm-film",
  occurred_at: AT,
  event_data: { from: 45, to: 30 },
} satisfies z.input<(typeof OPERATIONS)["event"]["body"]>;

const TAKEN = {
  results: [{ event_id: PULSE.event_id, status: "accepted", credited_seconds: 15 }],
  credited_seconds: 15,
  modules: [MODULE],
  server_time: AT,
  next_pulse_seconds: 15,
} satisfies z.output<(typeof OPERATIONS)["batch"]["answer"]>;

const SESSION = {
  session_id: PULSE.session_id,
  status: "closed",
  closed_by: "close",
  pulse_count: 12,
  event_count: 3,
  wall_seconds: 200,
  focus_seconds: 180,
  overlap_seconds: 0,
  drift_seconds: 0,
  started_at: "2026-11-20T09:57:45.000Z",
  ended_at: "2026-11-20T10:01:05.000Z",
  features: {
    focus_ratio: 0.9,
    idle_share: 0.1,
    span_count: 2,
    mean_span_seconds: 90,
    longest_span_seconds: 120,
    tab_switches: 1,
    pauses: 1,
    seeks_forward: 0,
    seeks_back: 1,
    rewatch_ratio: 0.1,
    pace: 1,
    time_of_day: { night: 0, morning: 180, afternoon: 0, evening: 0 },
    events: [{ type: "media_seeked", count: 1 }],
  },
} satisfies z.output<(typeof OPERATIONS)["session"]["answer"]>;

export const TELEMETRY_EXAMPLES: ExamplesOf<"telemetry"> = {
  batch: {
    body: {
      sent_at: AT,
      device_id: "5b0a8c7e-90d1-4e2f-a3b4-c5d6e7f80912",
      items: [PULSE, EVENT],
    },
    answer: {
      ...TAKEN,
      results: [
        ...TAKEN.results,
        {
          event_id: EVENT.event_id,
          status: "rejected",
          credited_seconds: 0,
          problem: {
            code: "too_old",
            detail: "ended at 2026-11-01T10:00:45.000Z, over 7 days before it was received",
          },
        },
      ],
    },
  },
  pulse: { body: PULSE, answer: TAKEN },
  event: {
    body: EVENT,
    answer: {
      ...TAKEN,
      results: [{ event_id: EVENT.event_id, status: "accepted", credited_seconds: 0 }],
      credited_seconds: 0,
    },
  },
  session: { body: null, answer: SESSION },
  closeSession: { body: null, answer: SESSION },
};
