/** Quarter-hours of days that nothing can reach any more; the days before that are in the hot row. */
import type { Day } from "../../core/focus/quarters.ts";
import { encodeRow, type Sql } from "./sql.ts";

/** The stored ones of these days, or all of them. */
export function readDays(sql: Sql, days: readonly number[] | null): (readonly [number, Day])[] {
  const rows =
    days === null
      ? sql.exec(`SELECT day, body FROM day`)
      : sql.exec(
          `SELECT day, body FROM day WHERE day IN (SELECT value FROM json_each(?))`,
          JSON.stringify(days),
        );
  return rows.toArray().map((row) => [Number(row.day), JSON.parse(String(row.body)) as Day]);
}

export function writeDay(sql: Sql, day: number, record: Day): void {
  sql.exec(`REPLACE INTO day (day, body) VALUES (?, ?)`, day, encodeRow(record));
}
