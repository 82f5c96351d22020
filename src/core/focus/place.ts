/**
 * Placing: a device's times are put on the server's clock by one offset per device, so that spans that were
 * neighbours on the device stay neighbours here. Rule 3 of TRACKING_CONTRACT.md.
 */
import {
  MAX_AHEAD_MS,
  MAX_CLOCKS,
  OFFSET_GROW_MS,
  OFFSET_SHRINK_MS,
  RETENTION_MS,
} from "./constants.ts";

export interface Clock {
  /** The device, or the session that stands for it. */
  readonly key: string;
  /** Added to the device's times, ms. */
  readonly offset: number;
  /** Receipt of the newest batch that this clock placed and that accepted anything. */
  readonly usedAt: number;
}

export interface Placement {
  readonly key: string;
  readonly offset: number;
  /** Whether the offset is to be kept once the batch accepts anything. */
  readonly pin: boolean;
  /** Whether a pinned offset was replaced by another. */
  readonly moved: boolean;
}

export interface Sent {
  readonly key: string;
  readonly received: number;
  /** The device's clock when it sent, ms; undefined where the client did not say. */
  readonly sentAt: number | undefined;
  /** The latest time that the batch claims on the device's clock, ms; undefined where it claims none. */
  readonly latest: number | undefined;
}

/** Where a batch of one device lies on the server's clock. */
export function placeBatch(clocks: readonly Clock[], sent: Sent): Placement {
  const { key, received } = sent;
  const known = clocks.find(
    (clock) => clock.key === key && received - clock.usedAt <= RETENTION_MS,
  );
  if (sent.sentAt !== undefined) {
    const difference = received - sent.sentAt;
    if (!known) return { key, offset: difference, pin: true, moved: false };
    const moved =
      difference < known.offset - OFFSET_SHRINK_MS || difference > known.offset + OFFSET_GROW_MS;
    return { key, offset: moved ? difference : known.offset, pin: true, moved };
  }
  const offset = known?.offset ?? 0;
  if (sent.latest !== undefined && sent.latest + offset > received + MAX_AHEAD_MS) {
    return { key, offset: received - sent.latest, pin: true, moved: known !== undefined };
  }
  return { key, offset, pin: known !== undefined, moved: false };
}

/** The clocks after a batch that accepted something; the 64 used last are kept. */
export function keepClock(
  clocks: readonly Clock[],
  placed: Placement,
  received: number,
): readonly Clock[] {
  if (!placed.pin) return clocks;
  const others = clocks.filter(
    (clock) => clock.key !== placed.key && received - clock.usedAt <= RETENTION_MS,
  );
  return [{ key: placed.key, offset: placed.offset, usedAt: received }, ...others]
    .sort((a, b) => b.usedAt - a.usedAt)
    .slice(0, MAX_CLOCKS);
}
