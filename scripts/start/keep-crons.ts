/**
 * Runs what the Worker does at fixed times, as the platform does in production: the local server has a way to
 * trigger it, and nobody who pulls it.
 */
import { isDue } from "./is-due.ts";

const MINUTE_MS = 60_000;

/** Calls `run` at the beginning of each minute that a cron expression names, until the answer is called. */
export function keepCrons(
  crons: readonly string[],
  run: (cron: string, at: number) => Promise<unknown>,
): () => void {
  // Said at the start, where somebody reads it.
  for (const cron of crons) isDue(cron, 0);
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    const next = (Math.floor(Date.now() / MINUTE_MS) + 1) * MINUTE_MS;
    timer = setTimeout(() => {
      wait();
      // A machine that slept wakes late: the minutes that it slept through are not made up for.
      const at = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
      // Whoever runs it says what failed; here it is over at the next time.
      for (const cron of crons) if (isDue(cron, at)) void run(cron, at).catch(() => undefined);
    }, next - Date.now());
    // It keeps no process alive.
    timer.unref();
  };
  wait();
  return () => clearTimeout(timer);
}
