/**
 * An independent account of the rules of credit: one bit per 10 ms and learner, nothing clever. It shares no
 * code with src/core and takes items whose times are multiples of 10 ms.
 */
export const TICK_MS = 10;

export interface OracleItem {
  readonly eventId: string;
  readonly session: string;
  readonly resource: string;
  /** Already on the server's clock. */
  readonly spans: readonly (readonly [number, number])[];
  readonly at: number;
  readonly received: number;
  readonly watchMs: number;
  readonly positionMs: number;
  readonly played: readonly (readonly [number, number])[];
}

const WEEK_MS = 7 * 24 * 3_600_000;

export class Oracle {
  readonly learner = new Set<number>();
  readonly byResource = new Map<string, Set<number>>();
  readonly byQuarter = new Map<number, number>();
  readonly booked = { sessions: new Map<string, number>(), resources: new Map<string, number>() };
  readonly played = new Map<string, Set<number>>();
  readonly watch = new Map<string, number>();
  readonly position = new Map<string, { at: number; ms: number }>();
  readonly #ids = new Set<string>();

  /** Credited ms, or why nothing was. */
  take(item: OracleItem): number | "duplicate" | "too_old" | "in_future" {
    if (this.#ids.has(item.eventId)) return "duplicate";
    const claimed = new Set<number>();
    for (const [start, end] of item.spans) {
      for (let tick = start; tick < end; tick += TICK_MS) claimed.add(tick);
    }
    const judged = claimed.size > 0 ? [...claimed] : [item.at];
    // A tick is kept whole or not at all, so tests keep the window's edges on ticks.
    const kept =
      claimed.size > 0
        ? judged.filter((t) => t >= item.received - WEEK_MS && t + TICK_MS <= item.received + 5000)
        : judged.filter((t) => t > item.received - WEEK_MS && t <= item.received + 5000);
    if (kept.length === 0) {
      const latest = claimed.size > 0 ? Math.max(...judged) + TICK_MS : item.at;
      return latest <= item.received - WEEK_MS ? "too_old" : "in_future";
    }
    this.#ids.add(item.eventId);
    let credited = 0;
    if (claimed.size > 0) {
      const own = this.byResource.get(item.resource) ?? new Set();
      this.byResource.set(item.resource, own);
      for (const tick of kept) {
        own.add(tick);
        if (this.learner.has(tick)) continue;
        this.learner.add(tick);
        credited += TICK_MS;
        const quarter = Math.floor(tick / 900_000);
        this.byQuarter.set(quarter, (this.byQuarter.get(quarter) ?? 0) + TICK_MS);
      }
    }
    const add = (map: Map<string, number>, key: string) =>
      map.set(key, (map.get(key) ?? 0) + credited);
    add(this.booked.sessions, item.session);
    add(this.booked.resources, item.resource);
    const played = this.played.get(item.resource) ?? new Set();
    this.played.set(item.resource, played);
    for (const [start, end] of item.played) {
      for (let tick = start; tick < end; tick += TICK_MS) played.add(tick);
    }
    const pair = `${item.session} ${item.resource}`;
    this.watch.set(pair, Math.max(this.watch.get(pair) ?? 0, item.watchMs));
    const at = Math.min(item.at, item.received);
    const before = this.position.get(item.resource);
    if (!before || at > before.at || (at === before.at && item.positionMs > before.ms)) {
      this.position.set(item.resource, { at, ms: item.positionMs });
    }
    return credited;
  }
}
