const FORMAT = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

/** In the reader's own time zone. */
export function exactTime(atMs: number): string {
  return FORMAT.format(atMs);
}
