import { serverNow } from "./server-clock.ts";

/** The server's cache may turn over a moment after the page's clock says so. */
const SLACK_MS = 250;
const AT_MOST_EVERY_MS = 2_000;
const AT_LEAST_EVERY_MS = 15_000;
const AFTER_FAILURE_MS = 15_000;

interface QueryLike<Data> {
  state: { data: Data | undefined; dataUpdatedAt: number; status: "pending" | "error" | "success" };
}

/** Asks again when the figures themselves are `maxAgeSeconds` old, however old they were when they came. */
export function askAgain<Data>(maxAgeSeconds: number, computedAtMs: (data: Data) => number | null) {
  const leftMs = ({ state }: QueryLike<Data>): number => {
    const computedAt = state.data === undefined ? null : computedAtMs(state.data);
    return (computedAt ?? state.dataUpdatedAt) + maxAgeSeconds * 1000 + SLACK_MS - serverNow();
  };
  return {
    staleTime: (query: QueryLike<Data>) =>
      Math.max(0, leftMs(query) + Date.now() - query.state.dataUpdatedAt),
    refetchInterval: (query: QueryLike<Data>) => {
      const { data, status } = query.state;
      if (status === "error") return AFTER_FAILURE_MS;
      if (data === undefined) return false;
      const left = leftMs(query);
      // A server that goes on answering old figures is asked less and less often.
      return left > 0
        ? Math.max(AT_MOST_EVERY_MS, left)
        : Math.min(AT_LEAST_EVERY_MS, Math.max(AT_MOST_EVERY_MS, -left / 2));
    },
  };
}
