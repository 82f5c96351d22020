/** `45 s`, `12 min`, `3 h 05 min`. Below ten minutes seconds count, so `4 min 15 s`. */
export function durationInWords(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const whole = Math.floor(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 10) return `${minutes} min ${two(whole % 60)} s`;
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60).toLocaleString("en")} h ${two(minutes % 60)} min`;
}
