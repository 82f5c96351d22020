/** When the learner last did anything on this page, on the monotonic clock. */

/** Not `scroll`, which a page may do by itself; a learner's scrolling comes with one of these. */
const INPUTS = ["pointerdown", "pointermove", "keydown", "wheel", "touchmove", "input"];
/** A moving pointer tells itself over sixty times a second. */
const RESAMPLE_MS = 1000;

export function createInputWatch(monotonicNow: () => number, onReturn: () => void) {
  let last = -Infinity;
  let pointer = "";
  /** Browsers send a resting pointer's `pointermove` whenever the page moves under it. */
  const isResting = (event: Event) => {
    if (!(event instanceof PointerEvent) || event.type !== "pointermove") return false;
    const before = pointer;
    pointer = `${event.screenX} ${event.screenY}`;
    return pointer === before;
  };
  const onInput = (event: Event) => {
    if (isResting(event)) return;
    const now = monotonicNow();
    if (now - last < RESAMPLE_MS) {
      last = now;
      return;
    }
    // Looked at before and after: an idle time ends here, and what went before it must not grow.
    onReturn();
    last = now;
    onReturn();
  };
  const options = { capture: true, passive: true };
  for (const type of INPUTS) addEventListener(type, onInput, options);
  return {
    lastAt: () => last,
    /** Time that the monotonic clock did not see (it stands still in sleep) makes the last input older. */
    age(ms: number) {
      last -= ms;
    },
    stop() {
      for (const type of INPUTS) removeEventListener(type, onInput, options);
    },
  };
}
export type InputWatch = ReturnType<typeof createInputWatch>;
