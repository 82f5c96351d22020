/** One request to the collector. Its URL never changes, since browsers cache a preflight by URL. */
import type { Batch, BatchAnswer } from "../contract/telemetry.ts";

export type Outcome =
  | { answer: BatchAnswer; rttMs: number }
  /** 0: no response, or none that a collector gives (a hotel's login page answers 200 as well). */
  | { status: number; retryAfter: string | null };

export interface Shipment {
  batch: Batch;
  token: string;
  /** Outlives the page; browsers allow 64 KiB of such bodies at a time, the host page's own included. */
  keepalive: boolean;
}
export type Post = (shipment: Shipment) => Promise<Outcome>;

/** The server takes a longer way for a clock that was set back. */
const GIVE_UP_MS = 30_000;

export function createTransport(url: string, monotonicNow: () => number): Post {
  return async ({ batch, token, keepalive }) => {
    const started = monotonicNow();
    try {
      const response = await fetch(url, {
        method: "POST",
        mode: "cors",
        credentials: "omit",
        cache: "no-store",
        keepalive,
        headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
        body: JSON.stringify(batch),
        signal: AbortSignal.timeout(GIVE_UP_MS),
      });
      if (response.status !== 200) {
        return { status: response.status, retryAfter: response.headers.get("Retry-After") };
      }
      const answer = (await response.json()) as BatchAnswer;
      const rttMs = monotonicNow() - started;
      if (Array.isArray(answer.results)) return { answer, rttMs };
    } catch {
      // Offline, blocked, aborted, or no JSON: all the same to the queue.
    }
    return { status: 0, retryAfter: null };
  };
}
