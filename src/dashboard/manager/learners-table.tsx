import type { LearnerRow } from "../../contract/manager.ts";
import type { LearnerOrder } from "../../contract/enums.ts";
import { useNow } from "../parts/use-now.ts";
import { LEARNER_COLUMNS } from "./learner-columns.ts";
import { LearnerLine } from "./learner-line.tsx";
import { LearnerLineSkeleton } from "./learner-line-skeleton.tsx";
import { SortHeader } from "./sort-header.tsx";

const SKELETON_ROWS = 8;
const RELATIVE_TIMES_EVERY_MS = 20_000;

interface Props {
  /** undefined while the first page is loading. */
  rows: LearnerRow[] | undefined;
  sort: LearnerOrder;
  /** The rows are still those of the filter before. */
  dimmed: boolean;
  onSort: (sort: LearnerOrder) => void;
}

/** Roles are said, since on a phone the rows are laid out as cards and browsers then forget the table. */
export function LearnersTable({ rows, sort, dimmed, onSort }: Props) {
  const now = useNow(RELATIVE_TIMES_EVERY_MS);
  return (
    <table
      className="learners-table"
      role="table"
      aria-busy={rows === undefined || dimmed}
      data-dimmed={dimmed}
    >
      <caption className="visually-hidden">
        Learners, with their risk and what they have done
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          {LEARNER_COLUMNS.map((column) => (
            <SortHeader key={column.label} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows === undefined
          ? Array.from({ length: SKELETON_ROWS }, (_, index) => <LearnerLineSkeleton key={index} />)
          : rows.map((row) => <LearnerLine key={row.id} row={row} now={now} />)}
      </tbody>
    </table>
  );
}
