import type { LearnerSort } from "../api/learners-query.ts";

/** The same column the other way round. */
export function turnSort(sort: LearnerSort): LearnerSort {
  return (sort.startsWith("-") ? sort.slice(1) : `-${sort}`) as LearnerSort;
}
