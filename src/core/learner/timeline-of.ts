import { msToSeconds } from "../time.ts";
import type { Work } from "../work/work.ts";
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

/** What an entry has to tell a person: sessions that opened or closed, events, work, completions. Pulses are no news. */
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
  if (entry.work) lines.push(workLine(entry.work));
  for (const module of entry.modules) {
    if (module.completedAt === entry.received) {
      lines.push({ at: entry.received, type: "module_completed", module: module.id });
    }
  }
  return lines;
}

/** What was handed in, without its text: that has a place of its own. */
function workLine(work: Work): TimelineLine {
  switch (work.type) {
    case "attempt": {
      const { at, quiz, number, score, maxScore, accuracy, passed } = work.attempt;
      const data = { attempt_number: number, score, max_score: maxScore, accuracy, passed };
      return { at, type: "quiz_attempted", resource: quiz, data };
    }
    case "submission": {
      const { at, assignment, number, late } = work.submission;
      const data = { submission_number: number, late };
      return { at, type: "assignment_submitted", resource: assignment, data };
    }
    case "grade": {
      const { assignment, grade } = work;
      const data = { score: grade.score };
      return { at: grade.at, type: "assignment_graded", resource: assignment, data };
    }
    case "note": {
      const { at, module, resource, positionMs } = work.note;
      return {
        at,
        type: "note_written",
        module,
        ...(resource !== null && { resource }),
        ...(positionMs !== null && { data: { position: msToSeconds(positionMs) } }),
      };
    }
  }
}
