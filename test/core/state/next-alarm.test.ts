import { describe, expect, it } from "vitest";
import {
  alarmAfterAlarm,
  alarmForRequest,
  type AlarmSituation,
} from "../../../src/core/state/next-alarm.ts";

const NOW = 1_795_000_000_000;
const MINUTE = 60_000;

describe("the alarm that a request leaves behind", () => {
  const cases: [string, number | null, number | null][] = [
    ["none is set → one in 60 to 120 s", null, NOW + 90_000],
    ["one within 120 s → that one serves", NOW + 120_000, null],
    ["one further ahead → a nearer one", NOW + 120_001, NOW + 90_000],
    ["one that is just about to ring → that one serves", NOW - 1000, null],
    ["one that is 5 min past → still serves", NOW - 5 * MINUTE, null],
    ["one that the platform lost → a new one", NOW - 5 * MINUTE - 1, NOW + 90_000],
  ];
  it.each(cases)("%s", (_, set, expected) => {
    expect(alarmForRequest(set, NOW, 0.5)).toBe(expected);
  });
});

describe("the alarm after an alarm", () => {
  const quiet: AlarmSituation = {
    now: NOW,
    receivedAt: NOW - 10 * MINUTE,
    unflushed: false,
    hasFailed: false,
    cannotRead: false,
    pendingSince: NOW,
    openSessions: false,
  };
  const cases: [string, Partial<AlarmSituation>, number | null][] = [
    ["nothing left to do → none", {}, null],
    [
      "an open session → when it will have been silent for over 30 min",
      { openSessions: true },
      NOW + 20 * MINUTE + 1,
    ],
    ["an active learner → the backstop", { receivedAt: NOW - MINUTE }, NOW + 90_000],
    [
      "active less than 3 min ago → the backstop",
      { receivedAt: NOW - 3 * MINUTE + 1 },
      NOW + 90_000,
    ],
    ["active 3 min ago → none", { receivedAt: NOW - 3 * MINUTE }, null],
    ["something unflushed → again", { unflushed: true }, NOW + 90_000],
    [
      "a first failure → in 5 s, less up to a quarter",
      { unflushed: true, hasFailed: true },
      NOW + 4375,
    ],
    [
      "a failure after a minute of waiting → half a minute",
      { unflushed: true, hasFailed: true, pendingSince: NOW - MINUTE },
      NOW + 26_250,
    ],
    [
      "a failure after hours → in 2 min at the latest",
      { unflushed: true, hasFailed: true, pendingSince: NOW - 500 * MINUTE },
      NOW + 105_000,
    ],
    [
      "a record that cannot be read → in a quarter of an hour, as another try mends nothing",
      { unflushed: true, hasFailed: true, cannotRead: true },
      NOW + 15 * MINUTE,
    ],
    ["what could not be read is flushed meanwhile → none", { cannotRead: true }, null],
    [
      "an open session that is overdue → soon, never in the past",
      { openSessions: true, receivedAt: NOW - 40 * MINUTE },
      NOW + 1000,
    ],
  ];
  it.each(cases)("%s", (_, situation, expected) => {
    expect(alarmAfterAlarm({ ...quiet, ...situation }, 0.5)).toBe(expected);
  });
});
