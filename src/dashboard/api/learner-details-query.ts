import { queryOptions } from "@tanstack/react-query";
import { DETAILS_MAX_AGE_SECONDS } from "../../contract/limits.ts";
import type { LearnerDetails } from "../../contract/manager.ts";
import { PATHS } from "../../contract/paths.ts";
import { askAgain } from "./ask-again.ts";
import { request } from "./request.ts";

export const learnerDetailsQuery = (learnerId: string) =>
  queryOptions({
    queryKey: ["learner-details", learnerId],
    queryFn: async ({ signal }) => {
      const path = PATHS.learnerDetails.replace("{learner_id}", encodeURIComponent(learnerId));
      return (await request<LearnerDetails>(path, signal)).body;
    },
    ...askAgain<LearnerDetails>(DETAILS_MAX_AGE_SECONDS, (details) =>
      Date.parse(details.computed_at),
    ),
  });
