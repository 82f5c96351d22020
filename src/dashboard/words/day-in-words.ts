/** Days of the wire belong to no zone any more: each is told as midnight UTC, in UTC. */
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
const FORMATS = {
  short: format({ day: "numeric", month: "short" }),
  weekday: format({ weekday: "short" }),
  whole: format({ weekday: "short", day: "numeric", month: "short" }),
};

/** `2026-11-20` as `20 Nov`, `Fri`, or `Fri 20 Nov`. */
export function dayInWords(date: string, form: keyof typeof FORMATS = "short"): string {
  const atMs = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(atMs) ? date : FORMATS[form].format(atMs).replace(",", "");
}
