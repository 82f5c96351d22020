import { queryOptions } from "@tanstack/react-query";
import { SUMMARY_MAX_AGE_SECONDS } from "../../contract/limits.ts";
import type { TeamSummary } from "../../contract/manager.ts";
import { PAGE_PATHS } from "../../contract/paths.ts";
import { askAgain } from "./ask-again.ts";
import { request } from "./request.ts";

export const teamSummaryQuery = queryOptions({
  queryKey: ["team-summary"],
  queryFn: async ({ signal }) => (await request<TeamSummary>(PAGE_PATHS.teamSummary, signal)).body,
  ...askAgain<TeamSummary>(SUMMARY_MAX_AGE_SECONDS, (summary) => Date.parse(summary.computed_at)),
});
