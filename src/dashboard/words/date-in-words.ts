const SAME_YEAR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const OTHER_YEAR = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

/** `20 Nov`, and `20 Nov 2025` where the year is another. In the reader's own time zone. */
export function dateInWords(atMs: number, nowMs: number): string {
  const isSameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return (isSameYear ? SAME_YEAR : OTHER_YEAR).format(atMs);
}
