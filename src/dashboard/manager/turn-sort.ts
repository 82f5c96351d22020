import type { LearnerOrder } from "../../contract/enums.ts";

/** The same column the other way round. */
export function turnSort(sort: LearnerOrder): LearnerOrder {
  return (sort.startsWith("-") ? sort.slice(1) : `-${sort}`) as LearnerOrder;
}
