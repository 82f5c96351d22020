/** Upper bounds, ms: about a factor of two apart, from a warm object to the call's deadline. */
const BOUNDS_MS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000] as const;

export interface HistogramView {
  /** Cumulative, as Prometheus has them: how many took at most so many ms. */
  readonly buckets: readonly { readonly le: number; readonly count: number }[];
  readonly count: number;
  /** ms. */
  readonly sum: number;
}

export interface Histogram {
  observe(ms: number): void;
  view(): HistogramView;
}

export function createHistogram(): Histogram {
  const counts = BOUNDS_MS.map(() => 0);
  let count = 0;
  let sum = 0;
  return {
    observe(ms) {
      count += 1;
      sum += ms;
      BOUNDS_MS.forEach((bound, index) => {
        if (ms <= bound) counts[index]! += 1;
      });
    },
    view: () => ({
      buckets: BOUNDS_MS.map((le, index) => ({ le, count: counts[index]! })),
      count,
      sum,
    }),
  };
}
