import { utf8Length } from "../contract/utf8-length.ts";

/** As many of the first items as have this many bytes of JSON together; the first is always there. */
export function withinBytes<T>(items: readonly T[], maxBytes: number): T[] {
  const kept: T[] = [];
  let bytes = 0;
  for (const item of items) {
    bytes += utf8Length(JSON.stringify(item));
    if (kept.length > 0 && bytes > maxBytes) break;
    kept.push(item);
  }
  return kept;
}
