/** Random requests of one learner, all from one seed. Times are whole seconds, so that a naive account can follow. */
import type { Item, Pulse } from "../../src/contract/telemetry.ts";
import { event, pulse } from "./items.ts";

const SECOND = 1000;
const HOUR = 3600 * SECOND;
export const DAY = 24 * HOUR;
/** A repeat is promised to be known for 8 days; one that is sent with an hour to spare is unambiguous. */
const REPEATS_WITHIN = 8 * DAY - HOUR;

export interface Random {
  (): number;
  /** A whole number below n. */
  below(n: number): number;
  pick<T>(from: readonly T[]): T;
}

export function randomOf(seed: number): Random {
  let a = seed >>> 0;
  const next = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return Object.assign(next, { below, pick: <T>(from: readonly T[]) => from[below(from.length)]! });
}

export interface Request {
  readonly deviceId?: string;
  readonly sentAt?: string;
  readonly items: readonly Item[];
}

interface Device {
  readonly id: string;
  /** What its clock is ahead of the true time, ms. */
  ahead: number;
}

/** Makes requests. `sent` is to be told what was accepted, so that it can be sent again. */
export function requestsOf(random: Random) {
  const { below, pick } = random;
  const devices: Device[] = [0, 5 * HOUR, -3 * HOUR, DAY].map((ahead, n) => ({
    id: `device-${n}`,
    ahead,
  }));
  let accepted: { id: string; at: number }[] = [];
  let made = 0;

  function anyPulse(now: number): Pulse {
    made += 1;
    const common: Partial<Pulse> = {
      // Another hundred requests later, other tabs are open.
      session_id: `s-${below(6) + Math.floor(made / 100)}`,
      resource_id: `r-${below(4)}`,
      module_id: pick(["m-1", "m-2"]),
      kind: pick(["video", "reading"] as const),
      seq: 1 + below(300),
      ...(random() < 0.6 && {
        watch_time: below(1000),
        position: below(600),
        duration: 600 + below(3),
        played: [[below(300), 300 + below(300)]],
      }),
      ...(random() < 0.02 && { final: true }),
    };
    const ending = (end: number, seconds: number) =>
      pulse(end, { ...common, spans: [[end - seconds * SECOND, end]] });
    const kind = below(100);
    if (kind < 35) return pulse(now, common);
    if (kind < 50) return ending(now - below(4) * SECOND, 1 + below(20));
    // A queue of an offline week, the window's two edges, what reaches over midnight.
    if (kind < 60)
      return pulse(now - below(6 * 86_400) * SECOND, { ...common, duration_delta: below(900) });
    if (kind < 66) return ending(now - 7 * DAY + (below(40) - 20) * SECOND, below(30));
    if (kind < 72) return ending(now + (below(20) - 5) * SECOND, below(30));
    if (kind < 78) {
      const midnight = Math.floor((now - below(6) * DAY) / DAY) * DAY;
      return pulse(midnight, {
        ...common,
        spans: [
          [midnight - below(3000) * SECOND, midnight + below(3000) * SECOND],
          [midnight - 9000 * SECOND, midnight - 8000 * SECOND],
        ],
      });
    }
    if (kind < 83) return pulse(now - below(600) * SECOND, { ...common, spans: [] });
    if (kind < 85) return ending(now, 90_000);
    if (kind < 92) return crumbs(now - below(6 * 86_400) * SECOND, common);
    return pulse(now - below(900) * SECOND, { ...common, duration_delta: below(60) });
  }

  /** A second of attention, a second without, and so on. */
  function crumbs(from: number, common: Partial<Pulse>): Pulse {
    const spans = Array.from({ length: 120 }, (_, n): [number, number] => [
      from - (2 * n + 1) * SECOND,
      from - 2 * n * SECOND,
    ]);
    return pulse(from, { ...common, spans });
  }

  function anyItem(now: number): Item {
    const again = accepted.length > 0 && random() < 0.12 ? pick(accepted) : null;
    if (again) return pulse(now, { event_id: again.id, duration_delta: 30, session_id: "other" });
    if (random() > 0.08) return anyPulse(now);
    return event(now - below(3600) * SECOND, {
      session_id: `s-${below(6)}`,
      ...(random() < 0.5 && { resource_id: `r-${below(4)}`, module_id: "m-1" }),
      // Large enough that some folds are due for their bytes.
      event_data: { text: "x".repeat(random() < 0.3 ? 3900 : 20) },
    });
  }

  return {
    next(now: number): Request {
      accepted = accepted.filter(({ at }) => now - at < REPEATS_WITHIN).slice(-300);
      const device = pick(devices);
      // A clock is set now and then, by seconds or by hours.
      if (random() < 0.04) device.ahead += pick([-7200, -90, -40, -4, 3, 50, 3600]) * SECOND;
      const count = random() < 0.5 ? 1 : 2 + below(10);
      const items = Array.from({ length: count }, () => shifted(anyItem(now), device.ahead));
      const sentAt = now + device.ahead - (random() < 0.3 ? below(60) * SECOND : 0);
      return {
        items,
        ...(random() < 0.85 && { deviceId: device.id }),
        ...(random() < 0.85 && { sentAt: new Date(sentAt).toISOString() }),
      };
    },
    sent(id: string, at: number): void {
      accepted.push({ id, at });
    },
  };
}

/** The item as a device stamps it whose clock is `ahead`. */
function shifted(item: Item, ahead: number): Item {
  const occurred_at = new Date(Date.parse(item.occurred_at) + ahead).toISOString();
  if (item.type === "event" || item.spans === undefined) return { ...item, occurred_at };
  const spans = item.spans.map(
    ([start, end]) => [start! + ahead, end! + ahead] as [number, number],
  );
  return { ...item, occurred_at, spans };
}
