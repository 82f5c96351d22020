import type { ActivityDay } from "../../contract/progress.ts";
import { dayInWords } from "../words/day-in-words.ts";
import { minutesInWords } from "../words/minutes-in-words.ts";
import { ActivityCell } from "./activity-cell.tsx";
import { weeksOf } from "./weeks-of.ts";

const WEEKDAYS = [
  ["Mon", "Monday"],
  ["Tue", "Tuesday"],
  ["Wed", "Wednesday"],
  ["Thu", "Thursday"],
  ["Fri", "Friday"],
  ["Sat", "Saturday"],
  ["Sun", "Sunday"],
] as const;

interface Props {
  /** Oldest first, today last. */
  days: readonly ActivityDay[];
  showsMinutes: boolean;
}

/** A heat map that is a table, a week a row, the newest on top: colours for the eye, words for whoever reads it. */
export function ActivityCalendar({ days, showsMinutes }: Props) {
  return (
    <table className="activity-calendar" data-minutes={showsMinutes}>
      <caption className="visually-hidden">
        Minutes of focus by day, one week a row, the newest week first
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Week from</span>
          </th>
          {WEEKDAYS.map(([short, long]) => (
            <th key={short} scope="col" abbr={long}>
              {short}
            </th>
          ))}
          <th scope="col" className="week-total">
            Total
          </th>
        </tr>
      </thead>
      <tbody>
        {weeksOf(days)
          .toReversed()
          .map(({ monday, cells, focusSeconds }) => (
            <tr key={monday}>
              <th scope="row">{dayInWords(monday)}</th>
              {cells.map((day, index) => (
                <ActivityCell key={index} day={day} isToday={day !== null && day === days.at(-1)} />
              ))}
              <td className="week-total">
                {focusSeconds > 0 ? minutesInWords(focusSeconds / 60) : "–"}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
