/** Numbers in words: durations, shares, counts and how they changed. */
import { describe, expect, it } from "vitest";
import { achievementInWords } from "../../../src/dashboard/words/achievement-in-words.ts";
import { ageInWords } from "../../../src/dashboard/words/age-in-words.ts";
import { changeInWords } from "../../../src/dashboard/words/change-in-words.ts";
import { countChangeInWords } from "../../../src/dashboard/words/count-change-in-words.ts";
import { doneInWords } from "../../../src/dashboard/words/done-in-words.ts";
import { durationInWords } from "../../../src/dashboard/words/duration-in-words.ts";
import { mediaTime } from "../../../src/dashboard/words/media-time.ts";
import { minutesInWords } from "../../../src/dashboard/words/minutes-in-words.ts";
import { percentInWords } from "../../../src/dashboard/words/percent-in-words.ts";
import { plural } from "../../../src/dashboard/words/plural.ts";
import { scoreInWords } from "../../../src/dashboard/words/score-in-words.ts";
import { streakInWords } from "../../../src/dashboard/words/streak-in-words.ts";

/** One row a case: what goes in, what must stand. */
function table<In>(name: string, inWords: (value: In) => string, rows: [In, string][]): void {
  describe(name, () => {
    it.each(rows)("%j → %s", (value, words) => {
      expect(inWords(value)).toBe(words);
    });
  });
}

table("durationInWords", durationInWords, [
  [0, "0 s"],
  [0.999, "0 s"],
  [59.9, "59 s"],
  [60, "1 min 00 s"],
  [255, "4 min 15 s"],
  [599, "9 min 59 s"],
  [600, "10 min"],
  [3599, "59 min"],
  [3600, "1 h 00 min"],
  [11_100, "3 h 05 min"],
  [3_600_000, "1,000 h 00 min"],
]);

table("minutesInWords", minutesInWords, [
  [0, "0 min"],
  [0.01, "< 1 min"],
  [0.99, "< 1 min"],
  [1, "1 min"],
  [1.5, "1 min"],
  [1.999, "1 min"],
  [59.999, "59 min"],
  [60, "1 h 00 min"],
  [185, "3 h 05 min"],
  [60_000, "1,000 h 00 min"],
]);

table("ageInWords", ageInWords, [
  [0, "0 s old"],
  [59, "59 s old"],
  [60, "1 min 00 s old"],
  [65, "1 min 05 s old"],
  [3599, "59 min 59 s old"],
  [3600, "1 h 00 min old"],
  [7500, "2 h 05 min old"],
  [48 * 3600 - 1, "47 h 59 min old"],
  [48 * 3600, "2 days old"],
  [72 * 3600, "3 days old"],
]);

table("mediaTime", mediaTime, [
  [0, "0:00"],
  [5.9, "0:05"],
  [65, "1:05"],
  [3599, "59:59"],
  [3600, "1:00:00"],
  [3725, "1:02:05"],
]);

table("percentInWords", percentInWords, [
  [null, "–"],
  [0, "0 %"],
  [0.29, "29 %"],
  [0.5, "50 %"],
  [0.57, "57 %"],
  [0.999, "99 %"],
  [1, "100 %"],
]);

table("plural", (count: number) => plural(count, "quiz", "quizzes"), [
  [0, "0 quizzes"],
  [1, "1 quiz"],
  [2, "2 quizzes"],
  [1200, "1,200 quizzes"],
]);
it("plural without a second form → an s", () => {
  expect([plural(1, "day"), plural(2, "day")]).toEqual(["1 day", "2 days"]);
});

table("changeInWords", changeInWords, [
  [null, "none before"],
  [0, "as much as before"],
  [0.0049, "as much as before"],
  [-0.0049, "as much as before"],
  [0.12, "12 % more"],
  [-0.08, "8 % less"],
  [-1, "100 % less"],
  [0.99, "99 % more"],
  [1, "2 times as much"],
  [1.58, "2.5 times as much"],
]);

table("countChangeInWords", ([now, before]: [number, number]) => countChangeInWords(now, before), [
  [[3, 3], "as many as before"],
  [[3, 1], "2 more"],
  [[1, 3], "2 fewer"],
  [[2000, 0], "2,000 more"],
]);

table("scoreInWords", ([score, max]: [number, number]) => scoreInWords(score, max), [
  [[8, 10], "8 of 10"],
  [[7.25, 10], "7.25 of 10"],
  [[7.999, 8], "7.99 of 8"],
  [[0.29, 1], "0.29 of 1"],
  [[1000, 1200], "1,000 of 1,200"],
]);

table("achievementInWords", achievementInWords, [
  [{ value: 0, goal: 1, unit: "modules" }, "Not yet"],
  [{ value: 0.99, goal: 1, unit: "modules" }, "Not yet"],
  [{ value: 1, goal: 1, unit: "modules" }, "Done"],
  [{ value: 3, goal: 7, unit: "days" }, "3 of 7 days"],
  [{ value: 59.99, goal: 60, unit: "min" }, "59.9 of 60 min"],
  [{ value: 1200, goal: 3000, unit: "min" }, "1,200 of 3,000 min"],
]);

const NOTHING = { date: "2026-11-20", focus_seconds: 0, active: false, accuracy: null };
table(
  "doneInWords",
  ([attempts, submissions, completions]: [number, number, number]) =>
    doneInWords({ ...NOTHING, attempts, submissions, completions }),
  [
    [[0, 0, 0], ""],
    [[1, 0, 0], "1 quiz attempt"],
    [[2, 0, 0], "2 quiz attempts"],
    [[0, 2, 0], "2 handed in"],
    [[0, 0, 1], "1 completed"],
    [[1, 2, 1], "1 quiz attempt, 2 handed in, 1 completed"],
  ],
);

table(
  "streakInWords",
  ([current, active_today]: [number, boolean]) =>
    streakInWords({ current, active_today, longest: 9, since: null }),
  [
    [[0, false], "Learn on any day to begin a streak."],
    [[1, false], "Learn today, and it is 2 days in a row."],
    [[4, false], "Learn today, and it is 5 days in a row."],
    [[1, true], "Today counts. Well begun."],
    [[2, true], "Today counts: 2 days in a row."],
  ],
);
