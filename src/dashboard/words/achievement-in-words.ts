import type { Achievement } from "../../contract/progress.ts";

/** `3 of 7 days`, `45.5 of 60 min`. Never rounded up to a goal that is not reached. */
export function achievementInWords({ value, goal, unit }: Achievement["progress"]): string {
  // Of a single thing there is no progress to tell.
  if (goal === 1) return value < 1 ? "Not yet" : "Done";
  const number = (n: number) => (Math.floor(n * 10) / 10).toLocaleString("en");
  return `${number(value)} of ${number(goal)} ${unit}`;
}
