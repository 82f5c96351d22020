/** What becomes of an item after the server spoke about it. */
import type { ItemResult } from "../contract/telemetry.ts";
import { backoffMs } from "./backoff-ms.ts";

export type Verdict = { is: "done" } | { is: "dropped" } | { is: "kept"; waitMs: number };

const HOUR_MS = 3_600_000;
const MAX_FUTURE_WAIT_MS = 300_000;

export function judgeResult(result: ItemResult, tries: number, random: () => number): Verdict {
  if (result.status !== "rejected") return { is: "done" };
  switch (result.problem?.code) {
    case "invalid":
    case "too_old":
      return { is: "dropped" };
    case "in_future":
      // Passing time alone cures it, so the first wait is short.
      return { is: "kept", waitMs: 5000 + backoffMs(tries, MAX_FUTURE_WAIT_MS, random) };
    default:
      // The learner's bounds of 8 days, and whatever a newer server may say: nothing of it passes soon.
      return { is: "kept", waitMs: HOUR_MS };
  }
}
