import type { LearnerOrder } from "../../contract/enums.ts";
import type { LearnerColumn } from "./learner-columns.ts";
import { turnSort } from "./turn-sort.ts";

interface Props {
  column: LearnerColumn;
  sort: LearnerOrder;
  onSort: (sort: LearnerOrder) => void;
}

export function SortHeader({ column, sort, onSort }: Props) {
  const own = column.sort;
  if (own === null) {
    return (
      <th scope="col" role="columnheader">
        {column.label}
      </th>
    );
  }
  const isSorted = sort === own || sort === turnSort(own);
  const direction = sort.startsWith("-") ? "descending" : "ascending";
  return (
    <th
      scope="col"
      role="columnheader"
      data-number={column.isNumber === true}
      aria-sort={isSorted ? direction : "none"}
    >
      <button
        type="button"
        className="sort-button"
        onClick={() => onSort(isSorted ? turnSort(sort) : own)}
      >
        {column.label}
        <svg viewBox="0 0 10 12" width="10" height="12" aria-hidden="true" focusable="false">
          <path className="sort-up" d="M5 1 9 5H1Z" />
          <path className="sort-down" d="M5 11 1 7h8Z" />
        </svg>
      </button>
    </th>
  );
}
