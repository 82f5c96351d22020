import { queryOptions } from "@tanstack/react-query";
import { DETAILS_MAX_AGE_SECONDS } from "../../contract/limits.ts";
import type { LearnerDetails } from "../../contract/manager.ts";
import { PAGE_PATHS } from "../../contract/paths.ts";
import { apiPath } from "./api-path.ts";
import { askAgain } from "./ask-again.ts";
import { request } from "./request.ts";

export const learnerDetailsQuery = (learnerId: string) =>
  queryOptions({
    queryKey: ["learner-details", learnerId],
    queryFn: async ({ signal }) => {
      const path = apiPath(PAGE_PATHS.learnerDetails, { learner_id: learnerId });
      return (await request<LearnerDetails>(path, signal)).body;
    },
    ...askAgain<LearnerDetails>(DETAILS_MAX_AGE_SECONDS, (details) =>
      Date.parse(details.computed_at),
    ),
  });
