import { MAX_SPANS } from "../contract/limits.ts";

/** `[start, end]`, seconds of the medium. */
export type Range = [number, number];

/**
 * Merges a range into the others. The last one is always the one touched last, so that cutting at the front
 * keeps the newest; what is cut was told in an earlier pulse, and the server keeps the union.
 */
export function addRange(ranges: Range[], added: Range): Range[] {
  let [start, end] = added;
  const apart = ranges.filter((range) => {
    if (range[1] < start || range[0] > end) return true;
    start = Math.min(start, range[0]);
    end = Math.max(end, range[1]);
    return false;
  });
  // A range that the grown one has come to touch is found by going round again.
  if (apart.length < ranges.length) return addRange(apart, [start, end]);
  return [...apart, [start, end] as Range].slice(-MAX_SPANS);
}
