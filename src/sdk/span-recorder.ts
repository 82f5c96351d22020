/** Attention as spans: exact at both ends, whatever the rhythm in which they are sent. */

/** `[start, end]`, epoch milliseconds on this machine's clock. */
export type Span = [number, number];

export function createSpanRecorder() {
  let start: number | null = null;
  let closed: Span[] = [];

  /** All that was not taken yet, as it would stand if the open span ended at `at`. */
  const peek = (at: number): Span[] =>
    start !== null && at > start ? [...closed, [start, at]] : [...closed];

  return {
    peek,
    isOpen: () => start !== null,
    open(at: number) {
      start ??= at;
    },
    /** An end before the start (idle since before it opened, a tick before it) leaves no span. */
    close(at: number) {
      closed = peek(at);
      start = null;
    },
    /** Hands over what `peek` shows; an open span goes on from `at`, so that no millisecond is told twice. */
    take(at: number): Span[] {
      const spans = peek(at);
      closed = [];
      if (start !== null) start = Math.max(start, at);
      return spans;
    },
  };
}
export type SpanRecorder = ReturnType<typeof createSpanRecorder>;
