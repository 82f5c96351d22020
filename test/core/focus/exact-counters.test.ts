/**
 * Counters are whole numbers, and stay exact up to 2^53. What a learner's object can be made to count in ten
 * years by somebody who does nothing else is bounded by the wire's limits and by those over 8 days.
 */
import { describe, expect, it } from "vitest";
import { MAX_SEQ, MAX_TIME_SPENT_SECONDS } from "../../../src/contract/limits.ts";
import { pulseSchema, type Pulse } from "../../../src/contract/telemetry.ts";
import { MICRO } from "../../../src/core/completion/tally.ts";
import {
  MAX_CLAIM_MS,
  MAX_ITEMS_KEPT,
  MAX_MEDIA_MS,
  MAX_NEW_RESOURCES,
  MAX_RECORDS,
  MAX_SESSIONS,
} from "../../../src/core/focus/constants.ts";
import { creditItem } from "../../../src/core/focus/credit-item.ts";
import { placeItem } from "../../../src/core/focus/placed-item.ts";
import {
  EMPTY_STATE,
  type LearnerState,
  type Totals,
} from "../../../src/core/state/learner-state.ts";

const NOW = Date.parse("2026-11-20T10:00:00.000Z");
const TEN_YEARS_DAYS = 3653;
const TEN_YEARS_MS = TEN_YEARS_DAYS * 86_400_000;
/** What may come in 8 days, as often as ten years have 8 days. */
const inTenYears = (bound: number) => Math.ceil(TEN_YEARS_DAYS / 8) * bound;
const ITEMS = inTenYears(MAX_ITEMS_KEPT);
const SESSIONS = inTenYears(MAX_SESSIONS);
const RESOURCES = inTenYears(MAX_NEW_RESOURCES);
const RECORDS = inTenYears(MAX_RECORDS);
/** Of a catalogue. */
const MODULES = 500;
const QUESTIONS = 200;

/** The most of each total, and why. */
const MOST_OF_TOTALS: Record<keyof Totals, number> = {
  // No more is credited than passes.
  focusMs: TEN_YEARS_MS,
  lateMs: TEN_YEARS_MS,
  lastSeenAt: NOW + TEN_YEARS_MS,
  firstActivityAt: NOW + TEN_YEARS_MS,
  lastActivityAt: NOW + TEN_YEARS_MS,
  lastWorkAt: NOW + TEN_YEARS_MS,
  earlierPassedAt: NOW + TEN_YEARS_MS,
  absentSince: NOW + TEN_YEARS_MS,
  returnedAt: NOW + TEN_YEARS_MS,
  // Each item may claim a day, for one more resource, of time that is credited already.
  overlapMs: ITEMS * MAX_CLAIM_MS,
  ownMs: ITEMS * MAX_CLAIM_MS,
  pulseCount: ITEMS,
  eventCount: ITEMS,
  clockMoves: ITEMS,
  durationMismatches: ITEMS,
  // Each session may number one pulse with the largest number.
  missingPulses: SESSIONS * MAX_SEQ,
  sessionCount: SESSIONS,
  unattendedMs: RESOURCES * MAX_MEDIA_MS,
  unwatchedMs: RESOURCES * MAX_MEDIA_MS,
  modulesCompleted: MODULES,
  percentSum: MODULES * 100,
  attempts: RECORDS,
  accuracySum: RECORDS * MICRO,
  quizzesAttempted: RECORDS,
  submissions: RECORDS,
  assignmentsSubmitted: RECORDS,
  notes: RECORDS,
  earlierPasses: RECORDS,
};

/** Counters beside the totals: of one resource, one session, one session with one medium, one quarter-hour, one attempt. */
const MOST_OF_RECORDS = {
  "resource.items": ITEMS,
  "resource.ownMs": ITEMS * MAX_CLAIM_MS,
  "resource.watchMs": SESSIONS * MAX_MEDIA_MS,
  "session.overlapMs": ITEMS * MAX_CLAIM_MS,
  "session.events": ITEMS,
  "watch.claimedMs": ITEMS * MAX_CLAIM_MS,
  "a session's watches together": RESOURCES * MAX_MEDIA_MS,
  "module.tally.sum": 2000 * MICRO,
  "attempt.timeSpentMs": QUESTIONS * MAX_TIME_SPENT_SECONDS * 1000,
};

const pulse = (partial: Partial<Pulse>): Pulse => ({
  type: "pulse",
  event_id: "e",
  session_id: "s",
  module_id: "m",
  resource_id: "r",
  occurred_at: new Date(NOW).toISOString(),
  duration_delta: 0,
  ...partial,
});

function credit(state: LearnerState, partial: Partial<Pulse>): LearnerState {
  const parsed = pulseSchema.parse(pulse(partial));
  const placed = placeItem(parsed, "0000000000000000", 0, NOW);
  if (!("placed" in placed)) throw new Error("not placed");
  return creditItem(state, placed.placed, { received: NOW, rev: NOW }).state;
}

describe("counters at their bounds", () => {
  it.each(Object.entries({ ...MOST_OF_TOTALS, ...MOST_OF_RECORDS }))(
    "%s: at most %d in ten years → exact",
    (_, most) => expect(Number.isSafeInteger(most)).toBe(true),
  );

  it("every total has a bound here", () => {
    expect(Object.keys(MOST_OF_TOTALS).sort()).toEqual(Object.keys(EMPTY_STATE.totals).sort());
  });

  it("one second more on totals at their bounds → one second more, and no rounding", () => {
    const full = { ...EMPTY_STATE, totals: MOST_OF_TOTALS };
    const { totals } = credit(full, { duration_delta: 1, seq: 3 });
    expect(totals).toEqual({
      ...MOST_OF_TOTALS,
      focusMs: MOST_OF_TOTALS.focusMs + 1000,
      ownMs: MOST_OF_TOTALS.ownMs + 1000,
      pulseCount: MOST_OF_TOTALS.pulseCount + 1,
      sessionCount: MOST_OF_TOTALS.sessionCount + 1,
      missingPulses: MOST_OF_TOTALS.missingPulses + 2,
    });
  });

  it("the wire's largest watch time, twice, in two sessions → 1,000 h of each count", () => {
    const first = credit(EMPTY_STATE, { watch_time: 1e9, played: [[0, 1e9]] });
    const { resources, watches, totals } = credit(first, { session_id: "t", watch_time: 1e9 });
    expect(resources.get("r")?.watchMs).toBe(2 * MAX_MEDIA_MS);
    expect([...watches.values()]).toEqual([
      { ms: MAX_MEDIA_MS, playedMs: MAX_MEDIA_MS, claimedMs: 0 },
      { ms: MAX_MEDIA_MS, playedMs: 0, claimedMs: 0 },
    ]);
    expect([totals.unwatchedMs, totals.unattendedMs]).toEqual([MAX_MEDIA_MS, MAX_MEDIA_MS]);
  });

  it("what is below that → counted as it is, and less once attention explains it", () => {
    const watched = credit(EMPTY_STATE, { watch_time: 100, played: [[0, 60]] });
    expect([watched.totals.unwatchedMs, watched.totals.unattendedMs]).toEqual([100_000, 60_000]);
    const { totals } = credit(watched, { duration_delta: 20 });
    expect([totals.unwatchedMs, totals.unattendedMs]).toEqual([60_000, 20_000]);
  });
});

describe("seq", () => {
  it.each([1, MAX_SEQ])("%d → taken, and what is missing before it is counted", (seq) => {
    expect(credit(EMPTY_STATE, { seq }).totals.missingPulses).toBe(seq - 1);
  });

  it.each([0, -1, 1.5, MAX_SEQ + 1, Number.MAX_SAFE_INTEGER, 1e300])("%d → refused", (seq) => {
    const { error } = pulseSchema.safeParse(pulse({ seq }));
    expect(new Set(error?.issues.map(({ path }) => path.join("/")))).toEqual(new Set(["seq"]));
  });
});
