import type { Trends } from "../../contract/progress.ts";
import { changeInWords } from "../words/change-in-words.ts";
import { countChangeInWords } from "../words/count-change-in-words.ts";
import { durationInWords } from "../words/duration-in-words.ts";
import { plural } from "../words/plural.ts";

export interface TrendLineWords {
  label: string;
  now: string;
  /** Both null where the periods cannot be compared. */
  before: string | null;
  change: string | null;
  direction: "up" | "down" | "same";
}

type Count = "active_days" | "submissions" | "completions";

/**
 * What each figure is, was, and how it changed. Not the accuracy of the period's attempts: the page tells of quizzes
 * by what counts of each, and two means of two things side by side are read as one that is wrong.
 */
export function trendLines({ current, previous, change }: Trends): TrendLineWords[] {
  const line = (
    label: string,
    now: string,
    before: string,
    difference: number,
    words: string,
  ): TrendLineWords => ({
    label,
    now,
    before: change === null ? null : before,
    change: change === null ? null : words,
    direction: change === null || difference === 0 ? "same" : difference > 0 ? "up" : "down",
  });
  const count = (label: string, name: Count, inWords: (n: number) => string) =>
    line(
      label,
      inWords(current[name]),
      inWords(previous[name]),
      current[name] - previous[name],
      countChangeInWords(current[name], previous[name]),
    );
  const number = (n: number) => n.toLocaleString("en");
  return [
    line(
      "Focus time",
      durationInWords(current.focus_seconds),
      durationInWords(previous.focus_seconds),
      change?.focus_seconds ?? 0,
      changeInWords(change?.focus_seconds ?? null),
    ),
    count("Days with learning", "active_days", (n) => plural(n, "day")),
    count("Assignments handed in", "submissions", number),
    count("Modules completed", "completions", number),
  ];
}
