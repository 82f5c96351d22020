/**
 * Quarter-hours in one flat array of 32-bit numbers, oldest first: three years of study are stored, sent and
 * gone through in less time than it would take to make objects of them.
 */
import { QUARTERS_PER_DAY } from "../time.ts";
import { NO_TALLY } from "./day-tally.ts";
import type { Day, Days } from "./quarters.ts";

/** A quarter-hour is this many numbers, in the order of Word. */
export const WORDS = 6;
/** Where what stands. All of them fit: a quarter-hour has 900,000 ms, and 2,000 attempts in millionths are 2e9. */
export const Word = {
  /** Quarter-hours since 1970. */
  quarter: 0,
  focusMs: 1,
  /** Attempts × 65,536 + quizzes passed for the first time. */
  attempts: 2,
  accuracySum: 3,
  submissions: 4,
  completions: 5,
} as const;

const HALF = 65_536;

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
      const { attempts, passed, accuracySum, submissions, completions } = tallies[slot] ?? NO_TALLY;
      const quarter = number * QUARTERS_PER_DAY + slot;
      return [
        quarter,
        quarters[slot] ?? 0,
        attempts * HALF + passed,
        accuracySum,
        submissions,
        completions,
      ];
    });
}

export function attemptsOf(word: number): number {
  return Math.floor(word / HALF);
}

export function passedOf(word: number): number {
  return word % HALF;
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
