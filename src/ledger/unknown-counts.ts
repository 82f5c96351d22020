/**
 * How often an isolate met ids that nobody knows, until they are written: an id when it is met first, and then
 * once a minute at most, so that one that is misspelt on a page does not cost a row a pulse. What an isolate has
 * not written when it ends is lost; these are counts for people who look for mistakes.
 */
import type { UnknownKind } from "../contract/enums.ts";
import { MINUTE_MS } from "../core/time.ts";

export interface UnknownCount {
  readonly kind: UnknownKind;
  readonly id: string;
  /** Since it was written last. */
  readonly count: number;
  /** Epoch ms. */
  readonly firstAt: number;
  readonly lastAt: number;
}

interface Gathered extends UnknownCount {
  readonly tenant: string;
  /** Epoch ms; null before it was. */
  readonly writtenAt: number | null;
}

const WRITE_EVERY_MS = MINUTE_MS;
/** Ids that an isolate has in hand; whoever makes new ones up beyond that is not counted. */
const MOST_IDS = 500;

export interface UnknownCounts {
  /** Counts these, and answers what is to be written now, by tenant. `now` is epoch ms. */
  add(
    tenant: string,
    ids: readonly Pick<UnknownCount, "kind" | "id">[],
    now: number,
  ): ReadonlyMap<string, readonly UnknownCount[]>;
}

export function createUnknownCounts(): UnknownCounts {
  const gathered = new Map<string, Gathered>();
  return {
    add(tenant, ids, now) {
      if (ids.length === 0) return new Map();
      for (const { kind, id } of ids) {
        const key = JSON.stringify([tenant, kind, id]);
        const before = gathered.get(key);
        if (!before && gathered.size >= MOST_IDS) continue;
        gathered.set(key, {
          tenant,
          kind,
          id,
          count: (before?.count ?? 0) + 1,
          firstAt: before && before.count > 0 ? before.firstAt : now,
          lastAt: now,
          writtenAt: before?.writtenAt ?? null,
        });
      }
      const due = new Map<string, UnknownCount[]>();
      for (const [key, { tenant: owner, writtenAt, ...counted }] of gathered) {
        if (writtenAt !== null && now - writtenAt < WRITE_EVERY_MS) continue;
        if (counted.count === 0) {
          gathered.delete(key);
          continue;
        }
        due.set(owner, [...(due.get(owner) ?? []), counted]);
        gathered.set(key, { tenant: owner, ...counted, count: 0, writtenAt: now });
      }
      return due;
    },
  };
}
