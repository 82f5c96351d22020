/** `12 s old`, `1 min 05 s old`, `2 h 05 min old`, `3 days old`. */
export function ageInWords(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  if (seconds < 60) return `${seconds} s old`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${two(seconds % 60)} s old`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${two(minutes % 60)} min old`;
  return `${Math.floor(hours / 24)} days old`;
}
