import { describe, expect, it } from "vitest";
import type { PlacedItem, PlacedPulse } from "../../../src/core/focus/placed-item.ts";
import { type JournalEntry, newEntry } from "../../../src/core/state/journal-entry.ts";
import { timelineOf } from "../../../src/core/state/timeline-of.ts";
import type { Work } from "../../../src/core/work/work.ts";
import { DAY, NOW } from "../build/accept.ts";
import { moduleState } from "../build/facts.ts";
import { attempt, note, submission } from "../build/work.ts";

const lines = (parts: Partial<JournalEntry>, rev = 5) =>
  timelineOf(newEntry({ received: NOW, rev }, parts));
const pulse = (partial: Partial<PlacedPulse> = {}): PlacedPulse => ({
  type: "pulse",
  id: "e",
  session: "s",
  module: "m",
  resource: "r",
  at: NOW,
  offset: 0,
  claim: [NOW - 15_000, NOW - 1000],
  ...partial,
});
const event = (partial: object = {}): PlacedItem => ({
  type: "event",
  id: "e",
  session: "s",
  at: NOW - 500,
  offset: 0,
  eventType: "opened",
  ...partial,
});

describe("lines of telemetry", () => {
  it("a session's first pulse → started where its time begins; the next ones are no news", () => {
    expect(lines({ items: [pulse(), pulse()], opened: ["s"] })).toEqual([
      { at: NOW - 15_000, type: "session_started", session: "s" },
    ]);
    expect(lines({ items: [pulse()] })).toEqual([]);
  });

  it("a session that opens with an event, or with a pulse without time → started at its time", () => {
    expect(lines({ items: [event()], opened: ["s"] })[0]).toEqual({
      at: NOW - 500,
      type: "session_started",
      session: "s",
    });
    expect(lines({ items: [pulse({ claim: [] })], opened: ["s"] })).toMatchObject([{ at: NOW }]);
  });

  it("an event → told as the client's word, with what it is about and what it says", () => {
    const bare = { at: NOW - 500, type: "opened", told: true, session: "s" };
    expect(lines({ items: [event()] })).toStrictEqual([bare]);
    const more = { module: "m", resource: "r", data: { a: 1 } };
    expect(lines({ items: [event(more)] })).toEqual([{ ...bare, ...more }]);
  });

  it("a pulse that says what was done → told likewise", () => {
    const deed = { type: "answered", data: { score: 1 } };
    const told = {
      at: NOW,
      type: "answered",
      told: true,
      session: "s",
      module: "m",
      resource: "r",
    };
    expect(lines({ items: [pulse({ deed })] })).toEqual([{ ...told, data: { score: 1 } }]);
    expect(lines({ items: [pulse({ deed: { type: "answered" } })] })).toStrictEqual([told]);
  });

  it("a last pulse → closed where its time ends", () => {
    const closed = { at: NOW - 1000, type: "session_closed", session: "s" };
    expect(lines({ items: [pulse({ final: true })] })).toEqual([closed]);
    const pieces = [NOW - 9000, NOW - 8000, NOW - 2000, NOW - 1000];
    expect(lines({ items: [pulse({ final: true, claim: pieces })] })).toEqual([closed]);
    expect(lines({ items: [pulse({ final: true, claim: [] })] })).toEqual([{ ...closed, at: NOW }]);
  });

  it("closed by silence or by a call → when that was decided", () => {
    expect(lines({ closed: [{ session: "s", by: "idle" }] })).toEqual([
      { at: NOW, type: "session_closed", session: "s" },
    ]);
  });
});

describe("lines of work", () => {
  const work = (what: Work) => lines({ work: what });

  it("an attempt → with its result; of a week ago → where it was told, with its own time", () => {
    const data = { attempt_number: 1, score: 1, max_score: 2, accuracy: 0.5, passed: false };
    const line = { type: "quiz_attempted", resource: "quiz" };
    const made = (at: number) => work({ type: "attempt", attempt: attempt({ at }) });
    expect(made(NOW - 7 * DAY + 1)).toEqual([{ ...line, at: NOW - 7 * DAY + 1, data }]);
    expect(made(NOW - 7 * DAY)).toEqual([
      { ...line, at: NOW, data: { ...data, attempted_at: "2026-11-13T10:00:00.000Z" } },
    ]);
  });

  it("a submission, its grade → without texts", () => {
    const handed = submission({ at: NOW - 9, late: true, number: 2 });
    expect(work({ type: "submission", submission: handed })).toEqual([
      {
        at: NOW - 9,
        type: "assignment_submitted",
        resource: "essay",
        data: { submission_number: 2, late: true },
      },
    ]);
    const grade = { score: 0.5, feedback: "secret", at: NOW - 5, by: "maria" };
    const given = {
      type: "grade",
      assignment: "essay",
      submission: "s-1",
      grade,
      best: 1,
    } as const;
    expect(work(given)).toEqual([
      { at: NOW - 5, type: "assignment_graded", resource: "essay", data: { score: 0.5 } },
    ]);
  });

  it("a note beside a module, and beside a film at a position", () => {
    const line = { at: 1000, type: "note_written", module: "m" };
    expect(work({ type: "note", note: note() })).toEqual([line]);
    expect(work({ type: "note", note: note({ resource: "film", positionMs: 2500 }) })).toEqual([
      { ...line, resource: "film", data: { position: 2.5 } },
    ]);
  });
});

describe("lines of completion", () => {
  const completed = (rev: number, completedAt: number | null) =>
    moduleState("m", { rev, completedAt, status: "completed", percent: 100 });

  it("completed by this entry → one line", () => {
    expect(lines({ modules: [completed(5, NOW)] })).toEqual([
      { at: NOW, type: "module_completed", module: "m" },
    ]);
  });

  it("completed by another entry of the same millisecond, or before, or not at all → none", () => {
    expect(lines({ modules: [completed(4, NOW)] })).toEqual([]);
    expect(lines({ modules: [completed(5, NOW - 1)] })).toEqual([]);
    expect(lines({ modules: [completed(5, null)] })).toEqual([]);
  });
});
