/** Chooses what goes out next. One batch is of one clock, since it has one `sent_at` and one `device_id`. */
import type { Entry } from "./queue/entry.ts";

export interface BatchRules {
  /** The clock that runs now. */
  current: string;
  /** Clock ids, newest first. */
  clocks: string[];
  /** Whether a clock's offset is settled, so that time may be claimed under it. */
  isPinned: (device: string) => boolean;
  /** The page goes away: what cannot wait for the pin goes without. */
  lastChance: boolean;
  maxItems: number;
  maxBytes: number;
}

/** The envelope around the items; ids and instants have a fixed length. */
const ENVELOPE_BYTES = 256;

export function nextBatch(due: Entry[], rules: BatchRules): Entry[] {
  const { current, clocks, isPinned } = rules;
  const pinOf = (device: string) => due.find((entry) => entry.pin && entry.device === device);

  if (!isPinned(current)) {
    const pin = pinOf(current);
    if (pin) return [pin];
    // The pin is on its way; until it is answered nobody knows the server's time.
    if (!rules.lastChance) return [];
  }
  const waiting = new Set(due.map((entry) => entry.device));
  // An earlier clock is told by the server's time, which only a pinned one knows.
  const askable = isPinned(current) ? [current, ...clocks, ...waiting] : [current];
  const device = askable.find((id) => waiting.has(id));
  if (device === undefined) return [];
  const pin = isPinned(device) ? undefined : pinOf(device);
  if (pin) return [pin];
  return fill(
    due.filter((entry) => entry.device === device),
    rules,
  );
}

function fill(entries: Entry[], { maxItems, maxBytes }: BatchRules): Entry[] {
  const batch: Entry[] = [];
  let bytes = ENVELOPE_BYTES;
  for (const entry of entries) {
    bytes += new TextEncoder().encode(JSON.stringify(entry.item)).length + 1;
    if (batch.length === maxItems || bytes > maxBytes) break;
    batch.push(entry);
  }
  return batch;
}
