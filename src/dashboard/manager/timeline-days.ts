import type { TimelineEntry } from "../../contract/manager.ts";

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "full" });

/** A timeline by the reader's own days, in its order. */
export function timelineDays(
  timeline: readonly TimelineEntry[],
): readonly (readonly [day: string, entries: readonly TimelineEntry[]])[] {
  return [...Map.groupBy(timeline, ({ at }) => DAY.format(Date.parse(at)))];
}
