import type { Entry } from "./entry.ts";

/** What outlives the page. Writing never waits and never throws; what is lost here is still in memory. */
export interface Store {
  /** In one step, so that a checkpoint and the pulse that replaces it never both stand. */
  write(puts: Entry[], removedKeys: string[]): void;
  load(): Promise<Entry[]>;
}
