import type { LearnersPage } from "./learners-query.ts";

/** A list is as old as its oldest row; null where it has none. */
export function oldestComputedAt(data: { pages: LearnersPage[] }): number | null {
  const times = data.pages.flatMap((page) => page.rows.map((row) => Date.parse(row.computed_at)));
  return times.length === 0 ? null : Math.min(...times);
}
