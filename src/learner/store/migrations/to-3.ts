/**
 * From version 2 to 3: a block of days says how many numbers each of its quarter-hours has, so that another figure
 * can be counted without writing every block anew. Version 2 had six, and its code goes on writing six.
 */
import type { Sql } from "../sql.ts";

export function migrateTo3(sql: Sql): void {
  sql.exec(`ALTER TABLE days ADD COLUMN words INTEGER NOT NULL DEFAULT 6`);
}
