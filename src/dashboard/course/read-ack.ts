import { serverNow } from "../api/server-clock.ts";

export interface Ack {
  atMs: number;
  creditedSeconds: number;
}

/** What the page needs of an acknowledgement; it may come as the answer itself, or as `{answer}`. */
export function readAck(event: unknown): Ack {
  const outer = asRecord(event);
  const answer = "answer" in outer ? asRecord(outer["answer"]) : outer;
  const credited = answer["credited_seconds"];
  return { atMs: serverNow(), creditedSeconds: typeof credited === "number" ? credited : 0 };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
