/** What of a medium was played with attention: a seek is not watching, and twice the speed is twice the media. */
import { addRange, type Range } from "./played-ranges.ts";

/** Of one resource in one session, over all elements that show it. */
export interface MediaTotals {
  /** Media seconds played, rewatching included; only grows. */
  watched: number;
  played: Range[];
}

/** A playhead further off than this from where playing would have brought it was moved. */
const SLACK_SECONDS = 1;

interface Run {
  from: number;
  at: number;
  rate: number;
  mono: number;
}

export function createMediaProgress() {
  let totals: MediaTotals = { watched: 0, played: [] };
  let run: Run | null = null;

  const furthest = (open: Run, mono: number) => open.at + ((mono - open.mono) / 1000) * open.rate;
  const isPlayed = (open: Run, position: number, mono: number) =>
    position >= open.at && position <= furthest(open, mono) + SLACK_SECONDS;
  const reach = (open: Run, position: number) => {
    totals.watched += position - open.at;
    open.at = position;
  };
  const played = () =>
    run && run.at > run.from ? addRange(totals.played, [run.from, run.at]) : totals.played;
  /** Ends the run where it was seen last. */
  const cut = () => {
    totals.played = played();
    run = null;
  };

  return {
    cut,
    played,
    watched: () => totals.watched,
    /** Counts into these from now on: another session's start from nothing. */
    countInto(next: MediaTotals) {
      cut();
      totals = next;
    },
    /** The medium plays with attention, and its playhead is seen at `position`. */
    play(position: number, rate: number, mono: number) {
      // Players that move the playhead without an event (a loop, a swapped source) are caught here.
      if (run && !isPlayed(run, position, mono)) cut();
      if (run) reach(run, position);
      run = { from: run?.from ?? position, at: position, rate, mono };
    },
    /**
     * Attention ended. While seeking, the element already shows the target: `position` is null then, and how
     * far it had played follows from when it was last seen; `end` is the medium's duration.
     */
    stop(position: number | null, mono: number, end = Infinity) {
      if (!run) return;
      const stopped = position ?? Math.min(furthest(run, mono), Math.max(end, run.at));
      if (isPlayed(run, stopped, mono)) reach(run, stopped);
      cut();
    },
  };
}
export type MediaProgress = ReturnType<typeof createMediaProgress>;
