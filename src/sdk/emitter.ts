import type { BatchAnswer } from "../contract/telemetry.ts";

export interface Notices {
  /** The server answered for a batch. */
  ack: BatchAnswer;
  /** An item was given up: the server refused it for good, or it was wrong before it was sent. */
  drop: { eventId: string | null; code: string; detail: string };
  /** Something does not work and will be tried again, or was called wrongly. */
  error: { message: string; status?: number };
  /** The token expired or was refused. */
  warn: { message: string; status: number };
}
export type NoticeName = keyof Notices;
type Listener = (notice: never) => void;

export function createEmitter(debug: () => boolean) {
  const listeners = new Map<NoticeName, Set<Listener>>();
  return {
    on<N extends NoticeName>(name: N, listener: (notice: Notices[N]) => void): () => void {
      const group = listeners.get(name) ?? new Set();
      listeners.set(name, group.add(listener));
      return () => void group.delete(listener);
    },
    emit<N extends NoticeName>(name: N, notice: Notices[N]) {
      // oxlint-disable-next-line no-console -- asked for by `debug: true`
      if (debug()) console.debug("[dwell]", name, notice);
      for (const listener of listeners.get(name) ?? []) {
        try {
          (listener as (notice: Notices[N]) => void)(notice);
        } catch {
          // The host's callback; what it throws is not ours to spread.
        }
      }
    },
  };
}
export type Emit = ReturnType<typeof createEmitter>["emit"];
