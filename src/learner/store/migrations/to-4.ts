/**
 * From version 3 to 4: a learner's last activity is no longer whatever came from them, but 5 s of focus or work of
 * their own. What came last is kept as when they were last seen; when they learned last is told from their work and
 * from their quarter-hours, as far as those can say. Written out as it was then.
 */
import * as z from "zod";
import { parseStored, StoreFault } from "../../../core/state/stored.ts";
import type { Sql } from "../sql.ts";

const QUARTER_MS = 900_000;
const QUARTERS_PER_DAY = 96;
const ACTIVE_MS = 5000;
/** In a block, what stands where in a quarter-hour's numbers. */
const QUARTER = 0;
const FOCUS_MS = 1;

const hotSchema = z.looseObject({
  /** `[day, rev, [slot, ms of focus, …], …]` */
  days: z.array(z.tuple([z.number(), z.number(), z.array(z.number())], z.unknown())),
  state: z.looseObject({ totals: z.looseObject({ lastActivityAt: z.number() }) }),
});

export function migrateTo4(sql: Sql): void {
  const row = sql.exec(`SELECT body FROM hot WHERE id = 1`).toArray()[0];
  if (!row) return;
  const hot = parseStored("hot row", hotSchema, row.body);
  const { totals } = hot.state;
  const lastSeenAt = totals.lastActivityAt;
  const lastWorkAt = newestWork(sql);
  const studiedAt = newestHotQuarter(hot.days) ?? newestStoredQuarter(sql) ?? 0;
  const migrated = {
    ...totals,
    lastSeenAt,
    // Which is not known is none: an absence of before is not told of.
    firstActivityAt: 0,
    lastActivityAt: Math.min(lastSeenAt, Math.max(studiedAt, lastWorkAt)),
    lastWorkAt,
    absentSince: 0,
    returnedAt: 0,
  };
  const body = JSON.stringify({ ...hot, state: { ...hot.state, totals: migrated } });
  sql.exec(`UPDATE hot SET body = ? WHERE id = 1`, body);
}

/** When the newest piece of the learner's own work was handed in; 0 where none was. */
function newestWork(sql: Sql): number {
  const query = `SELECT max(at) AS at FROM (
    SELECT max(body ->> 'at') AS at FROM attempt WHERE body ->> 'source' = 'quiz'
    UNION ALL SELECT max(body ->> 'at') FROM submission
    UNION ALL SELECT max(body ->> 'at') FROM note)`;
  return Number(sql.exec(query).toArray()[0]?.at ?? 0);
}

/** End of the newest quarter-hour that was studied, ms; null where there is none. */
function newestHotQuarter(days: z.output<typeof hotSchema>["days"]): number | null {
  const studied = days.flatMap(([day, , focus]) =>
    focus.flatMap((slot, index) =>
      index % 2 === 0 && focus[index + 1]! >= ACTIVE_MS ? [day * QUARTERS_PER_DAY + slot] : [],
    ),
  );
  return studied.length === 0 ? null : (Math.max(...studied) + 1) * QUARTER_MS;
}

/** The same of the days that are closed: each block lies behind the one before. */
function newestStoredQuarter(sql: Sql): number | null {
  const blocks = sql.exec(`SELECT block, words, quarters FROM days ORDER BY block DESC`).toArray();
  for (const { block, words, quarters: bytes } of blocks) {
    const step = Number(words);
    if (!(bytes instanceof ArrayBuffer) || bytes.byteLength % (4 * step) !== 0)
      throw new StoreFault(`days of block ${Number(block)}: quarters are no whole quarter-hours`);
    const quarters = new Uint32Array(bytes);
    for (let at = quarters.length - step; at >= 0; at -= step)
      if (quarters[at + FOCUS_MS]! >= ACTIVE_MS) return (quarters[at + QUARTER]! + 1) * QUARTER_MS;
  }
  return null;
}
