/** The part of a Durable Object's SQLite that the store needs, so that it asks for no more. */
export type SqlValue = ArrayBuffer | string | number | null;
export interface Sql {
  exec(query: string, ...bindings: SqlValue[]): { toArray(): Record<string, SqlValue>[] };
}

/** One row of JSON may not be larger: the platform takes 2 MB a row, its local runtime does not check. */
const MAX_ROW_BYTES = 2_000_000;

/** A record as a row's text. Throws where the platform would refuse the row: the caps keep it from happening. */
export function encodeRow(record: unknown): string {
  const body = JSON.stringify(record);
  // Three bytes a UTF-16 unit is the most that UTF-8 needs.
  if (body.length * 3 > MAX_ROW_BYTES && new TextEncoder().encode(body).length > MAX_ROW_BYTES) {
    throw new Error(`a row of ${body.length} characters is over the platform's limit`);
  }
  return body;
}

/** Bound parameters of one statement are limited to 100, so lists go in as one JSON parameter. */
export const IN_LIST = `IN (SELECT value FROM json_each(?))`;

/** A column `lines` that was joined by the query: one string, where there is anything. */
export function joinedLines(rows: readonly Record<string, SqlValue>[]): string[] {
  const lines = rows[0]?.lines;
  return typeof lines === "string" ? [lines] : [];
}
