import type { ActivityDay } from "../../contract/progress.ts";
import { dayInWords } from "../words/day-in-words.ts";
import { doneInWords } from "../words/done-in-words.ts";
import { durationInWords } from "../words/duration-in-words.ts";
import { focusLevel } from "./focus-level.ts";

interface Props {
  /** null: outside of the days that were asked for. */
  day: ActivityDay | null;
  isToday: boolean;
}

export function ActivityCell({ day, isToday }: Props) {
  if (day === null) return <td />;
  const done = doneInWords(day);
  const words = [
    day.focus_seconds > 0 ? `${durationInWords(day.focus_seconds)} of focus` : "no focus",
    ...(done === "" ? [] : [done]),
  ].join(", ");
  const minutes = day.focus_seconds / 60;
  return (
    <td
      className="activity-day"
      data-level={focusLevel(day.focus_seconds)}
      data-active={day.active}
      data-today={isToday}
      title={`${isToday ? "Today" : dayInWords(day.date, "whole")}: ${words}`}
    >
      <span className="activity-minutes" aria-hidden="true">
        {minutes === 0 ? (day.active ? "0" : "") : minutes < 1 ? "<1" : Math.floor(minutes)}
      </span>
      <span className="visually-hidden">{isToday ? `Today, ${words}` : words}</span>
    </td>
  );
}
