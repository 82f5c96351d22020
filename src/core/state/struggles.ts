/**
 * What a learner gives time to without getting on: TRACKING_CONTRACT.md, "Managers". A medium, a quiz or an assignment
 * can be one; of a text, time is progress by itself. Whoever has what a resource asks for struggles with it no more.
 */
import * as z from "zod";
import type { ResourceKind } from "../../contract/enums.ts";
import type { Cover } from "../focus/cover.ts";
import { DAY_MS, dayOf, SECOND_MS } from "../time.ts";
import type { Resource } from "./learner-state.ts";
import { recordSchema } from "./stored.ts";

export interface Struggle {
  readonly resource: string;
  /** Its own focus since the last progress, ms by UTC day, oldest first: of the newest 8 days. */
  readonly days: readonly (readonly [day: number, ms: number])[];
  /** Failed attempts of a quiz since it was passed last. */
  readonly failures: number;
  /** Newest placed time of either, epoch ms. */
  readonly touchedAt: number;
}
export type Struggles = readonly Struggle[];

/** The newest ones: more than these nobody could be helped with at once. */
const MOST = 8;
const KEPT_DAYS = 8;
/** Media that were played for the first time: less is a playhead that was moved. */
const PROGRESS_MS = SECOND_MS;
const KINDS: readonly (ResourceKind | null)[] = ["video", "audio", "quiz", "assignment"];

export const strugglesSchema = z.array(
  recordSchema<Struggle>({
    resource: z.string(),
    days: z.array(z.tuple([z.number(), z.number()])),
    failures: z.number(),
    touchedAt: z.number(),
  }),
);

/** After attention: `own` is what was new to the resource, `playedMs` how much more of it was played. */
export function afterAttention(
  struggles: Struggles,
  { id, kind, metAt }: Pick<Resource, "id" | "kind" | "metAt">,
  own: Cover,
  playedMs: number,
): Struggles {
  if (playedMs >= PROGRESS_MS) return without(struggles, id);
  const end = own.at(-1);
  if (end === undefined || metAt !== null || !KINDS.includes(kind)) return struggles;
  const before = struggleWith(struggles, id);
  return keep(struggles, {
    ...before,
    days: addDays(before.days, own),
    touchedAt: Math.max(before.touchedAt, end),
  });
}

/** After an attempt; `isBetter` than all before it, as a first one is. */
export function afterAttempt(
  struggles: Struggles,
  { id, metAt }: Pick<Resource, "id" | "metAt">,
  attempt: { readonly at: number; readonly passed: boolean },
  isBetter: boolean,
): Struggles {
  if (attempt.passed || metAt !== null) return without(struggles, id);
  const before = struggleWith(struggles, id);
  return keep(struggles, {
    ...before,
    days: isBetter ? [] : before.days,
    failures: before.failures + 1,
    touchedAt: Math.max(before.touchedAt, attempt.at),
  });
}

/** After a submission or a grade of it, or once it is met. */
export function without(struggles: Struggles, resource: string): Struggles {
  const others = struggles.filter((struggle) => struggle.resource !== resource);
  return others.length === struggles.length ? struggles : others;
}

function struggleWith(struggles: Struggles, resource: string): Struggle {
  const known = struggles.find((struggle) => struggle.resource === resource);
  return known ?? { resource, days: [], failures: 0, touchedAt: 0 };
}

function keep(struggles: Struggles, changed: Struggle): Struggles {
  return [changed, ...without(struggles, changed.resource)]
    .sort((a, b) => b.touchedAt - a.touchedAt)
    .slice(0, MOST);
}

function addDays(days: Struggle["days"], own: Cover): Struggle["days"] {
  const sums = new Map(days);
  for (let i = 0; i < own.length; i += 2) {
    const end = own[i + 1]!;
    for (let start = own[i]!; start < end;) {
      const day = dayOf(start);
      const stop = Math.min(end, (day + 1) * DAY_MS);
      sums.set(day, (sums.get(day) ?? 0) + stop - start);
      start = stop;
    }
  }
  return [...sums].sort(([a], [b]) => a - b).slice(-KEPT_DAYS);
}
