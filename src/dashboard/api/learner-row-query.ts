import { queryOptions } from "@tanstack/react-query";
import { SUMMARY_MAX_AGE_SECONDS } from "../../contract/limits.ts";
import type { LearnerRow } from "../../contract/manager.ts";
import { PAGE_PATHS } from "../../contract/paths.ts";
import { askAgain } from "./ask-again.ts";
import { request } from "./request.ts";

/** Risk and engagement stand in the list alone; null where it does not name the learner. */
export const learnerRowQuery = (learnerId: string) =>
  queryOptions({
    queryKey: ["learner-row", learnerId],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ id: learnerId });
      const { body } = await request<LearnerRow[]>(`${PAGE_PATHS.learners}?${query}`, signal);
      return body[0] ?? null;
    },
    ...askAgain<LearnerRow | null>(
      SUMMARY_MAX_AGE_SECONDS,
      (row) => row && Date.parse(row.computed_at),
    ),
  });
