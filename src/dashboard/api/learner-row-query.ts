import { queryOptions } from "@tanstack/react-query";
import { MAX_PAGE_LIMIT, SUMMARY_MAX_AGE_SECONDS } from "../../contract/limits.ts";
import type { LearnerRow } from "../../contract/manager.ts";
import { PAGE_PATHS } from "../../contract/paths.ts";
import { askAgain } from "./ask-again.ts";
import { request } from "./request.ts";

/** Risk and engagement stand in the list alone, so one learner's are looked up there by name. */
export const learnerRowQuery = (learnerId: string, username: string | undefined) =>
  queryOptions({
    queryKey: ["learner-row", learnerId, username],
    enabled: username !== undefined,
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ q: username ?? "", limit: String(MAX_PAGE_LIMIT) });
      const { body } = await request<LearnerRow[]>(`${PAGE_PATHS.learners}?${query}`, signal);
      return body.find((row) => row.id === learnerId) ?? null;
    },
    ...askAgain<LearnerRow | null>(
      SUMMARY_MAX_AGE_SECONDS,
      (row) => row && Date.parse(row.computed_at),
    ),
  });
