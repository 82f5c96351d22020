/**
 * Sorted, disjoint, non-empty half-open intervals of whole milliseconds, flat: `[start, end, start, end, …]`.
 * Pieces that touch are one piece. Flat, because a cover of 20,000 pieces is copied on each change and an
 * array of numbers copies in microseconds.
 */
export type Cover = readonly number[];

/** The cover of any spans, in any order, overlapping or empty. */
export function coverOf(spans: readonly (readonly [number, number])[]): Cover {
  const sorted = spans
    .filter(([start, end]) => start < end)
    .map(([start, end]) => [start, end] as const)
    .sort((a, b) => a[0] - b[0]);
  const cover: number[] = [];
  for (const [start, end] of sorted) {
    const last = cover.length - 1;
    if (last > 0 && start <= cover[last]!) cover[last] = Math.max(cover[last]!, end);
    else cover.push(start, end);
  }
  return cover;
}

/** Milliseconds. */
export function measure(cover: Cover): number {
  let sum = 0;
  for (let i = 0; i < cover.length; i += 2) sum += cover[i + 1]! - cover[i]!;
  return sum;
}

/** What lies within `[0, to]` where gaps of at most `gap` count as covered, those at either end too. */
export function measureBridged(cover: Cover, to: number, gap: number): number {
  const within = clip(cover, 0, to);
  if (within.length === 0) return 0;
  let sum = measure(within);
  for (let i = 0; i <= within.length; i += 2) {
    const width = (within[i] ?? to) - (within[i - 1] ?? 0);
    if (width <= gap) sum += width;
  }
  return sum;
}

export function pieces(cover: Cover): number {
  return cover.length / 2;
}

/** Index in the array of the first piece that ends after `at`. */
function firstEndingAfter(cover: Cover, at: number): number {
  let low = 0;
  let high = cover.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cover[2 * middle + 1]! > at) high = middle;
    else low = middle + 1;
  }
  return 2 * low;
}

/** What of `a` is not in `b`. O(|a| log |b|), as `a` is a pulse and `b` eight days. */
export function subtract(a: Cover, b: Cover): Cover {
  const left: number[] = [];
  for (let i = 0; i < a.length; i += 2) {
    let start = a[i]!;
    const end = a[i + 1]!;
    for (let j = firstEndingAfter(b, start); j < b.length && b[j]! < end; j += 2) {
      if (b[j]! > start) left.push(start, b[j]!);
      start = b[j + 1]!;
      if (start >= end) break;
    }
    if (start < end) left.push(start, end);
  }
  return left;
}

/** The union of both. */
export function unite(a: Cover, b: Cover): Cover {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  const united = [...a];
  for (let i = 0; i < b.length; i += 2) {
    let start = b[i]!;
    let end = b[i + 1]!;
    // A piece that ends exactly where this one starts is joined too: hence "after start - 1" on whole milliseconds.
    const from = firstEndingAfter(united, start - 1);
    let to = from;
    while (to < united.length && united[to]! <= end) {
      start = Math.min(start, united[to]!);
      end = Math.max(end, united[to + 1]!);
      to += 2;
    }
    united.splice(from, to - from, start, end);
  }
  return united;
}

/** The part within `[from, to]`. */
export function clip(cover: Cover, from: number, to: number): Cover {
  if (cover.length === 0 || (cover[0]! >= from && cover[cover.length - 1]! <= to)) return cover;
  const clipped: number[] = [];
  for (let i = 0; i < cover.length; i += 2) {
    const start = Math.max(cover[i]!, from);
    const end = Math.min(cover[i + 1]!, to);
    if (start < end) clipped.push(start, end);
  }
  return clipped;
}

/** Without the pieces that ended at or before `at`; a piece across it stays whole. */
export function forgetBefore(cover: Cover, at: number): Cover {
  const from = firstEndingAfter(cover, at);
  return from === 0 ? cover : cover.slice(from);
}

/** At most `most` pieces: the smallest gaps are closed, and the measure grows by them. */
export function closeSmallestGaps(cover: Cover, most: number): Cover {
  if (pieces(cover) <= most) return cover;
  const gaps = Array.from({ length: pieces(cover) - 1 }, (_, index) => index + 1)
    .map((index) => ({ index, width: cover[2 * index]! - cover[2 * index - 1]! }))
    .sort((a, b) => a.width - b.width)
    .slice(0, pieces(cover) - most);
  const closed = new Set(gaps.map(({ index }) => index));
  return cover.filter((_, at) => {
    // Where a gap is closed, the end before it and the start behind it go.
    const gap = at % 2 === 1 ? (at + 1) / 2 : at / 2;
    return !closed.has(gap);
  });
}
