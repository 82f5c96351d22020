import type { ActivityDay } from "../../contract/progress.ts";

const DAY_MS = 86_400_000;

export interface ActivityWeek {
  /** `2026-11-16`. */
  monday: string;
  /** Seven of them, Monday first; null where a day was not asked for. */
  cells: (ActivityDay | null)[];
  focusSeconds: number;
}

/** Days in their calendar weeks, in the order that they came in. */
export function weeksOf(days: readonly ActivityDay[]): ActivityWeek[] {
  const weeksByMonday = new Map<string, ActivityWeek>();
  for (const day of days) {
    const atMs = Date.parse(`${day.date}T00:00:00Z`);
    const weekday = (new Date(atMs).getUTCDay() + 6) % 7;
    const monday = new Date(atMs - weekday * DAY_MS).toISOString().slice(0, 10);
    const week = weeksByMonday.get(monday) ?? {
      monday,
      cells: Array.from({ length: 7 }, () => null),
      focusSeconds: 0,
    };
    week.cells[weekday] = day;
    week.focusSeconds += day.focus_seconds;
    weeksByMonday.set(monday, week);
  }
  return [...weeksByMonday.values()];
}
