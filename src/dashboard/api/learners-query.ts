import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import type { InfiniteData } from "@tanstack/react-query";
import { SUMMARY_MAX_AGE_SECONDS } from "../../contract/limits.ts";
import type { LearnerRow } from "../../contract/manager.ts";
import { PAGE_PATHS } from "../../contract/paths.ts";
import { askAgain } from "./ask-again.ts";
import { filterToQuery, type LearnerFilter } from "./learner-filter.ts";
import { nextCursor } from "./next-cursor.ts";
import { oldestComputedAt } from "./oldest-computed-at.ts";
import { request } from "./request.ts";

export interface LearnersPage {
  rows: LearnerRow[];
  next: string | null;
  /** Learners that match, on all pages. */
  total: number | null;
}

async function readPage(
  filter: LearnerFilter,
  cursor: string | null,
  signal: AbortSignal,
): Promise<LearnersPage> {
  const query = filterToQuery(filter);
  if (cursor !== null) query.set("cursor", cursor);
  const { body, headers } = await request<LearnerRow[]>(`${PAGE_PATHS.learners}?${query}`, signal);
  const total = headers.get("x-total-count");
  return {
    rows: body,
    next: nextCursor(headers.get("link")),
    total: total === null ? null : Number(total),
  };
}

export const learnersQuery = (filter: LearnerFilter) =>
  infiniteQueryOptions({
    queryKey: ["learners", filter],
    queryFn: ({ pageParam, signal }) => readPage(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: LearnersPage) => page.next,
    placeholderData: keepPreviousData,
    ...askAgain<InfiniteData<LearnersPage, string | null>>(
      SUMMARY_MAX_AGE_SECONDS,
      oldestComputedAt,
    ),
  });
