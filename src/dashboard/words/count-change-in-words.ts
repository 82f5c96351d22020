/** Of small numbers a percent would only sound large: 3 after 1 is `2 more`. */
export function countChangeInWords(now: number, before: number): string {
  if (now === before) return "as many as before";
  const difference = Math.abs(now - before).toLocaleString("en");
  return `${difference} ${now > before ? "more" : "fewer"}`;
}
