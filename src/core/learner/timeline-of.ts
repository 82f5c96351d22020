import type { JournalEntry } from "./journal-entry.ts";

/** One line of a learner's timeline. */
export interface TimelineLine {
  readonly at: number;
  readonly type: string;
  readonly session?: string;
  readonly module?: string;
  readonly resource?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What an entry has to tell a person: sessions that opened or closed, events, completions. Pulses are no news. */
export function timelineOf(entry: JournalEntry): TimelineLine[] {
  const lines: TimelineLine[] = [];
  const opened = new Set(entry.opened);
  for (const item of entry.items) {
    if (opened.delete(item.session)) {
      const at = item.type === "pulse" ? (item.claim[0] ?? item.at) : item.at;
      lines.push({ at, type: "session_started", session: item.session });
    }
    if (item.type === "event") {
      lines.push({
        at: item.at,
        type: item.eventType,
        session: item.session,
        ...(item.module !== undefined && { module: item.module }),
        ...(item.resource !== undefined && { resource: item.resource }),
        ...(item.data !== undefined && { data: item.data }),
      });
    } else if (item.final === true) {
      lines.push({
        at: item.claim.at(-1) ?? item.at,
        type: "session_closed",
        session: item.session,
      });
    }
  }
  for (const { session } of entry.closed) {
    lines.push({ at: entry.received, type: "session_closed", session });
  }
  for (const module of entry.modules) {
    if (module.completedAt === entry.received) {
      lines.push({ at: entry.received, type: "module_completed", module: module.id });
    }
  }
  return lines;
}
