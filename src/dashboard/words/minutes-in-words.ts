/** Minutes where seconds would only be noise: `42 min`, `3 h 05 min`. Rounded down, as durationInWords() does. */
export function minutesInWords(minutes: number): string {
  if (minutes > 0 && minutes < 1) return "< 1 min";
  const whole = Math.floor(minutes);
  if (whole < 60) return `${whole} min`;
  return `${Math.floor(whole / 60).toLocaleString("en")} h ${String(whole % 60).padStart(2, "0")} min`;
}
