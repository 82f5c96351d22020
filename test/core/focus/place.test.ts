import { describe, expect, it } from "vitest";
import {
  type Clock,
  keepClock,
  placeBatch,
  type Placement,
} from "../../../src/core/focus/place.ts";

const NOW = 1_795_000_000_000;
const DAY = 86_400_000;
const HOUR = 3_600_000;
const known = (offset: number, usedAt = NOW - 15_000): Clock[] => [{ key: "d", offset, usedAt }];

describe("placing a batch on the server's clock", () => {
  const cases: [
    string,
    Clock[],
    sentAt: number | undefined,
    latest: number | undefined,
    Omit<Placement, "key">,
  ][] = [
    [
      "a new device → pinned at received − sent_at",
      [],
      NOW - HOUR,
      NOW - HOUR,
      { offset: HOUR, pin: true, moved: false },
    ],
    [
      "a difference that is the same → the pinned one",
      known(HOUR),
      NOW - HOUR,
      NOW,
      { offset: HOUR, pin: true, moved: false },
    ],
    [
      "smaller by 5 s → the pinned one",
      known(HOUR),
      NOW - HOUR + 5000,
      NOW,
      { offset: HOUR, pin: true, moved: false },
    ],
    [
      "smaller by over 5 s → the pin had come late, moved at once",
      known(HOUR),
      NOW - HOUR + 5001,
      NOW,
      { offset: HOUR - 5001, pin: true, moved: true },
    ],
    [
      "larger by 60 s → a delayed batch, the pinned one",
      known(HOUR),
      NOW - HOUR - 60_000,
      NOW,
      { offset: HOUR, pin: true, moved: false },
    ],
    [
      "larger by over 60 s → the clock was set back, moved at once",
      known(HOUR),
      NOW - HOUR - 60_001,
      NOW,
      { offset: HOUR + 60_001, pin: true, moved: true },
    ],
    [
      "unused for 8 days → still known",
      known(HOUR, NOW - 8 * DAY),
      NOW,
      NOW,
      { offset: 0, pin: true, moved: true },
    ],
    [
      "unused for over 8 days → forgotten, pinned anew",
      known(HOUR, NOW - 8 * DAY - 1),
      NOW,
      NOW,
      { offset: 0, pin: true, moved: false },
    ],
    [
      "no sent_at, no pin, nothing ahead → as stamped, and nothing pinned",
      [],
      undefined,
      NOW + 5000,
      { offset: 0, pin: false, moved: false },
    ],
    [
      "no sent_at, no pin, over 5 s ahead → lowered so that the latest end is the receipt",
      [],
      undefined,
      NOW + 5001,
      { offset: -5001, pin: true, moved: false },
    ],
    [
      "no sent_at, pinned → the pin holds",
      known(-HOUR),
      undefined,
      NOW + HOUR,
      { offset: -HOUR, pin: true, moved: false },
    ],
    [
      "no sent_at, pinned, over 5 s ahead with it → lowered",
      known(HOUR),
      undefined,
      NOW,
      { offset: 0, pin: true, moved: true },
    ],
  ];
  it.each(cases)("%s", (_, clocks, sentAt, latest, expected) => {
    expect(placeBatch(clocks, { key: "d", received: NOW, sentAt, latest })).toEqual({
      key: "d",
      ...expected,
    });
  });
});

describe("keeping clocks", () => {
  const pin = (key: string, offset: number) => ({ key, offset, pin: true, moved: false });

  it("65 devices → the 64 used last, the newest first", () => {
    const clocks = Array.from({ length: 65 }, (_, n) => n).reduce<readonly Clock[]>(
      (before, n) => keepClock(before, pin(`d${n}`, n), NOW + n),
      [],
    );
    expect(clocks).toEqual(
      Array.from({ length: 64 }, (_, n) => ({
        key: `d${64 - n}`,
        offset: 64 - n,
        usedAt: NOW + 64 - n,
      })),
    );
  });

  it("a known clock → in place of the former one, whatever was used meanwhile", () => {
    const before = [
      { key: "other", offset: 5, usedAt: NOW + 9 },
      { key: "d", offset: 1, usedAt: NOW - 1 },
    ];
    expect(keepClock(before, pin("d", 2), NOW)).toEqual([
      { key: "other", offset: 5, usedAt: NOW + 9 },
      { key: "d", offset: 2, usedAt: NOW },
    ]);
  });

  it("a clock that is unused for 8 days → kept; for longer → forgotten", () => {
    const other = (usedAt: number) => [{ key: "other", offset: 5, usedAt }];
    expect(keepClock(other(NOW - 8 * DAY), pin("d", 2), NOW)).toHaveLength(2);
    expect(keepClock(other(NOW - 8 * DAY - 1), pin("d", 2), NOW)).toHaveLength(1);
  });

  it("a placement that pins nothing → the clocks as they were", () => {
    const clocks = known(1);
    expect(keepClock(clocks, { ...pin("x", 0), pin: false }, NOW)).toBe(clocks);
  });

  it("nothing is claimed, and no time is said → as stamped", () => {
    const sent = { key: "d", received: NOW, sentAt: undefined, latest: undefined };
    expect(placeBatch([], sent)).toEqual({ ...pin("d", 0), pin: false });
  });
});
