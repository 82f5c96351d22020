import { expect, it } from "vitest";
import { LEARNER_ORDERS, LEARNER_SORTS } from "../../../src/contract/enums.ts";
import { LEARNER_COLUMNS } from "../../../src/dashboard/manager/learner-columns.ts";
import { turnSort } from "../../../src/dashboard/manager/turn-sort.ts";

it.each(LEARNER_ORDERS)("%s turned twice → itself, once → the other way", (order) => {
  expect(turnSort(turnSort(order))).toBe(order);
  expect(LEARNER_ORDERS).toContain(turnSort(order));
  expect(turnSort(order)).not.toBe(order);
});

it("each order that the server has is a column's, and none is there twice", () => {
  const sorts = LEARNER_COLUMNS.flatMap(({ sort }) =>
    sort === null ? [] : [sort.replace("-", "")],
  );
  expect(sorts.toSorted()).toEqual([...LEARNER_SORTS].toSorted());
});
