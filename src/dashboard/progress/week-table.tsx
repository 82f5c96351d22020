import type { ActivityDay } from "../../contract/progress.ts";
import { dayInWords } from "../words/day-in-words.ts";
import { doneInWords } from "../words/done-in-words.ts";
import { durationInWords } from "../words/duration-in-words.ts";

/** A bar chart that is a table: each bar has its day and its time beside it. */
export function WeekTable({ week }: { week: readonly ActivityDay[] }) {
  const most = Math.max(1, ...week.map(({ focus_seconds }) => focus_seconds));
  return (
    <table className="week-table">
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Focus</th>
        </tr>
      </thead>
      <tbody>
        {week.map((day, index) => (
          <tr key={day.date} data-active={day.active}>
            <th scope="row">
              {index === week.length - 1 ? "Today" : dayInWords(day.date, "weekday")}
            </th>
            <td>
              <span className="week-bar" aria-hidden="true">
                <span style={{ width: `${(day.focus_seconds / most) * 100}%` }} />
              </span>
              <span className="week-value">
                {day.focus_seconds > 0 ? durationInWords(day.focus_seconds) : "–"}
              </span>
              <span className="week-done">{doneInWords(day)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
