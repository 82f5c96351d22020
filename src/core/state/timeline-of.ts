import type { TimelineRecord } from "../../contract/enums.ts";
import { MAX_AGE_MS } from "../focus/constants.ts";
import { instantToIso, msToSeconds } from "../time.ts";
import type { Work } from "../work/work.ts";
import type { JournalEntry } from "./journal-entry.ts";

/** One line of a learner's timeline. */
export interface TimelineLine {
  readonly at: number;
  readonly type: string;
  /** A client's own word for what happened: it may be any, ours too. */
  readonly told?: true;
  readonly session?: string;
  readonly module?: string;
  readonly resource?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

interface RecordLine extends TimelineLine {
  readonly type: TimelineRecord;
}

/** What an entry has to tell a person: sessions that opened or closed, events, work, completions. Pulses are no news. */
export function timelineOf(entry: JournalEntry): TimelineLine[] {
  const lines: TimelineLine[] = [];
  const record = (line: RecordLine) => lines.push(line);
  const opened = new Set(entry.opened);
  for (const item of entry.items) {
    if (opened.delete(item.session)) {
      const at = item.type === "pulse" ? (item.claim[0] ?? item.at) : item.at;
      record({ at, type: "session_started", session: item.session });
    }
    const deed = item.type === "event" ? { type: item.eventType, data: item.data } : item.deed;
    if (deed) {
      lines.push({
        at: item.at,
        type: deed.type,
        told: true,
        session: item.session,
        ...(item.module !== undefined && { module: item.module }),
        ...(item.resource !== undefined && { resource: item.resource }),
        ...(deed.data !== undefined && { data: deed.data }),
      });
    }
    if (item.type === "pulse" && item.final === true) {
      record({ at: item.claim.at(-1) ?? item.at, type: "session_closed", session: item.session });
    }
  }
  for (const { session } of entry.closed) {
    record({ at: entry.received, type: "session_closed", session });
  }
  if (entry.work) record(workLine(entry.work, entry.received));
  for (const { quiz, attempts, standing } of entry.corrections ?? []) {
    const data = { attempts: attempts.length, best_accuracy: standing.best.accuracy };
    record({ at: entry.received, type: "quiz_regraded", resource: quiz, data });
  }
  for (const module of entry.modules) {
    // Its rev is this entry's where it changed: receipts of two entries may be the same.
    if (module.completedAt === entry.received && module.rev === entry.rev) {
      const data = { ...(module.claimed && { data: { claimed: true } }) };
      record({ at: entry.received, type: "module_completed", module: module.id, ...data });
    }
  }
  return lines;
}

/** What was handed in, without its text: that has a place of its own. */
function workLine(work: Work, received: number): RecordLine {
  switch (work.type) {
    case "attempt": {
      const { quiz, number, score, maxScore, accuracy, passed } = work.attempt;
      const isOld = work.attempt.at <= received - MAX_AGE_MS;
      const data = {
        attempt_number: number,
        score,
        max_score: maxScore,
        accuracy,
        passed,
        ...(isOld && { attempted_at: instantToIso(work.attempt.at) }),
      };
      // What a service tells of long ago stands where it was told, so that the newest lines are the newest.
      const at = isOld ? received : work.attempt.at;
      return { at, type: "quiz_attempted", resource: quiz, data };
    }
    case "revision": {
      const { quiz, attempts } = work.correction;
      const [number, score, max_score] = attempts[0]!;
      const data = { attempt_number: number, score, max_score, accuracy: score / max_score };
      return { at: received, type: "result_revised", resource: quiz, data };
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
    case "claim":
      return { at: work.at, type: "resource_claimed", resource: work.resource };
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
