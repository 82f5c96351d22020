import { Skeleton } from "../parts/skeleton.tsx";
import { LEARNER_COLUMNS } from "./learner-columns.ts";

export function LearnerLineSkeleton() {
  return (
    <tr role="row">
      {LEARNER_COLUMNS.map((column, index) => (
        <td
          key={column.label}
          role="cell"
          data-label={column.label}
          data-number={column.isNumber === true}
        >
          <Skeleton width={index === 0 ? "14ch" : "6ch"} />
        </td>
      ))}
    </tr>
  );
}
