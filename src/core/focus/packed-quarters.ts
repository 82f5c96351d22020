/**
 * Quarter-hours in one flat array of 32-bit numbers, oldest first: three years of study are stored, sent and
 * gone through in less time than it would take to make objects of them.
 */
import { QUARTERS_PER_DAY } from "../time.ts";
import { DAY_TALLY_FIELDS, type DayTally, NO_TALLY } from "./day-tally.ts";
import type { Day, Days } from "./quarters.ts";

/** Where in a quarter-hour's numbers stand the quarter-hour itself, since 1970, and its ms of focus. */
export const Word = { quarter: 0, focusMs: 1 } as const;

const HALF = 65_536;

/**
 * Where the figures of a tally stand: word ÷ `unit`, modulo `below`. All of them fit in 32 bits: a learner makes
 * at most 2,000 attempts in 8 days, which are 2e9 millionths.
 */
const PLACES: Readonly<
  Record<keyof DayTally, { readonly word: number; readonly unit: number; readonly below: number }>
> = {
  attempts: { word: 2, unit: HALF, below: HALF },
  passed: { word: 2, unit: 1, below: HALF },
  accuracySum: { word: 3, unit: 1, below: Infinity },
  submissions: { word: 4, unit: 1, below: HALF },
  completions: { word: 5, unit: 1, below: HALF },
  results: { word: 4, unit: HALF, below: HALF },
  notes: { word: 5, unit: HALF, below: HALF },
};

/** A quarter-hour is this many numbers. */
export const WORDS = 1 + Math.max(...Object.values(PLACES).map(({ word }) => word));

/** The quarter-hours of these days. */
export function packDays(days: Days): Uint32Array {
  const numbers = Object.keys(days)
    .map(Number)
    .sort((a, b) => a - b);
  return Uint32Array.from(numbers.flatMap((number) => wordsOf(number, days[number]!)));
}

function wordsOf(number: number, { quarters, tallies }: Day): number[] {
  const slots = new Set([...Object.keys(quarters), ...Object.keys(tallies)].map(Number));
  return [...slots]
    .sort((a, b) => a - b)
    .flatMap((slot) => {
      const words = Array.from({ length: WORDS }, () => 0);
      words[Word.quarter] = number * QUARTERS_PER_DAY + slot;
      words[Word.focusMs] = quarters[slot] ?? 0;
      const tally = tallies[slot] ?? NO_TALLY;
      for (const field of DAY_TALLY_FIELDS) {
        const { word, unit } = PLACES[field];
        words[word]! += tally[field] * unit;
      }
      return words;
    });
}

/** Whether the quarter-hour at `at` holds anything besides focus: most do not, and are told apart cheaply. */
export function hasTally(packed: Uint32Array, at: number): boolean {
  for (let word = Word.focusMs + 1; word < WORDS; word += 1)
    if (packed[at + word] !== 0) return true;
  return false;
}

/** A figure of the quarter-hour whose numbers stand at `at`. */
export function tallyAt(packed: Uint32Array, at: number, field: keyof DayTally): number {
  const { word, unit, below } = PLACES[field];
  const value = packed[at + word]!;
  // Most words hold nothing or one figure alone, and three years have tens of thousands of them.
  if (value === 0 || (unit === 1 && below === Infinity)) return value;
  return Math.floor(value / unit) % below;
}

/** Quarter-hours that were packed with fewer numbers each, with today's: a figure that they lack is 0. */
export function widenPacked(packed: Uint32Array, words: number): Uint32Array {
  if (words === WORDS) return packed;
  const wide = new Uint32Array((packed.length / words) * WORDS);
  for (let at = 0; at < packed.length; at += words)
    wide.set(packed.subarray(at, at + words), (at / words) * WORDS);
  return wide;
}

/** Arrays one behind the other; each must end before the next begins. */
export function joinPacked(parts: readonly Uint32Array[]): Uint32Array {
  const joined = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** What lies on or after a UTC day. */
export function packedFrom(packed: Uint32Array, day: number): Uint32Array {
  const first = day * QUARTERS_PER_DAY;
  let at = 0;
  while (at < packed.length && packed[at]! < first) at += WORDS;
  return packed.subarray(at);
}

/** UTC day → ms of focus. */
export function focusByDay(packed: Uint32Array): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (let at = 0; at < packed.length; at += WORDS) {
    const day = Math.floor(packed[at]! / QUARTERS_PER_DAY);
    sums.set(day, (sums.get(day) ?? 0) + packed[at + Word.focusMs]!);
  }
  return sums;
}
