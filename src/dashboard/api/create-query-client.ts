import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";

const RETRIES = 3;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) =>
          !(error instanceof ApiError && error.isFinal) && failures < RETRIES,
        retryDelay: (failures) => Math.min(1000 * 2 ** failures, 8000),
        // Offline, a query would be paused and say nothing: asking and failing says what is wrong.
        networkMode: "always",
        refetchOnReconnect: true,
      },
    },
  });
}
