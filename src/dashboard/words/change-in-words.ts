/** A ratio that is too small to be more than noise. */
const SAME_BELOW = 0.005;

/** 0.12 → `12 % more`, -0.08 → `8 % less`, 1.5 → `2.5 times as much`; null where there was none before. */
export function changeInWords(change: number | null): string {
  if (change === null) return "none before";
  if (Math.abs(change) < SAME_BELOW) return "as much as before";
  if (change >= 1) return `${Math.floor((1 + change) * 10) / 10} times as much`;
  return `${Math.round(Math.abs(change) * 100)} % ${change > 0 ? "more" : "less"}`;
}
