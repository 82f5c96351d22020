import { plural } from "./plural.ts";

/** A difference of two shares: 0.1 → `10 points more`, -0.01 → `1 point less`; null where one is missing. */
export function pointsInWords(difference: number | null): string {
  if (difference === null) return "none before";
  const points = Math.round(difference * 100);
  if (points === 0) return "as before";
  return `${plural(Math.abs(points), "point")} ${points > 0 ? "more" : "less"}`;
}
