/** How a session was spent, in figures that a person can check. Formulas: TRACKING_CONTRACT.md, "Features". */
import type { SdkEvent } from "../../contract/enums.ts";
import type { SessionFeatures } from "../../contract/telemetry.ts";
import { measure, pieces } from "../focus/cover.ts";
import type { Session, Watch } from "../state/learner-state.ts";
import { DAY_MS, HOUR_MS, msToSeconds } from "../time.ts";

/** `watches` are the session's own. Shares are of 1, null where what they divide by is 0. */
export function sessionFeatures(session: Session, watches: readonly Watch[]): SessionFeatures {
  const wallMs = session.endedAt - session.startedAt;
  const attentionMs = measure(session.cover);
  const watchedMs = sum(watches, ({ ms }) => ms);
  const playedMs = sum(watches, ({ playedMs: ms }) => ms);
  const claimedMs = sum(watches, ({ claimedMs: ms }) => ms);
  const counts = new Map(session.events);
  const count = (type: SdkEvent) => counts.get(type) ?? 0;
  return {
    focus_ratio: share(session.focusMs, wallMs),
    idle_share: wallMs > 0 ? Math.max(0, 1 - attentionMs / wallMs) : null,
    span_count: pieces(session.cover),
    mean_span_seconds:
      pieces(session.cover) > 0 ? msToSeconds(attentionMs / pieces(session.cover)) : null,
    longest_span_seconds: msToSeconds(longestPiece(session)),
    tab_switches: count("tab_hidden"),
    pauses: count("media_paused"),
    seeks_forward: session.seeksForward,
    seeks_back: session.seeksBack,
    rewatch_ratio: watchedMs > 0 ? Math.max(0, 1 - playedMs / watchedMs) : null,
    pace: share(watchedMs, claimedMs),
    time_of_day: attentionByPart(session),
    events: [...counts].map(([type, count]) => ({ type, count })),
  };
}

function sum<T>(records: readonly T[], of: (record: T) => number): number {
  return records.reduce((total, record) => total + of(record), 0);
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function longestPiece({ cover }: Session): number {
  let longest = 0;
  for (let i = 0; i < cover.length; i += 2) longest = Math.max(longest, cover[i + 1]! - cover[i]!);
  return longest;
}

const PART_MS = 6 * HOUR_MS;

/** Seconds of attention in each quarter of the UTC day: night, morning, afternoon, evening. */
function attentionByPart({ cover }: Session): SessionFeatures["time_of_day"] {
  const parts = [0, 0, 0, 0];
  for (let i = 0; i < cover.length; i += 2) {
    for (let start = cover[i]!; start < cover[i + 1]!;) {
      const stop = Math.min(cover[i + 1]!, (Math.floor(start / PART_MS) + 1) * PART_MS);
      const part = Math.floor((start % DAY_MS) / PART_MS);
      parts[part] = parts[part]! + stop - start;
      start = stop;
    }
  }
  const [night, morning, afternoon, evening] = parts.map(msToSeconds);
  return { night: night!, morning: morning!, afternoon: afternoon!, evening: evening! };
}
