import { queryOptions } from "@tanstack/react-query";
import { SUMMARY_MAX_AGE_SECONDS } from "../../contract/limits.ts";
import { apiPath } from "./api-path.ts";
import { askAgain } from "./ask-again.ts";
import { request } from "./request.ts";

/** One of the learner's own progress answers; `path` is one of PATHS with `{user_id}`. */
export const progressQuery = <Answer extends { computed_at: string }>(
  path: `/api/progress/{user_id}/${string}`,
  userId: string,
  search: Readonly<Record<string, string>>,
) =>
  queryOptions({
    queryKey: [path, userId, search],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams(search).toString();
      const own = apiPath(path, { user_id: userId });
      return (await request<Answer>(query === "" ? own : `${own}?${query}`, signal)).body;
    },
    ...askAgain<Answer>(SUMMARY_MAX_AGE_SECONDS, (answer) => Date.parse(answer.computed_at)),
  });
