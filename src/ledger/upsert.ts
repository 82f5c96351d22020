/**
 * Upserts as the schema says them: each column of a table once, in drizzle's schema, and the statement and the
 * type of its rows from there. Rows go in as one JSON parameter, as a statement takes at most 100. A row is only
 * written where its rev is newer than the one that is there, so that telling it twice, or late, costs nothing.
 */
import { getTableColumns } from "drizzle-orm";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";

/** A row as it is to be written, but for the columns that are left out: every column is said. */
export type RowOf<T extends SQLiteTable, Without extends keyof T["$inferSelect"] = never> = Omit<
  T["$inferSelect"],
  Without
>;

/**
 * `INSERT … SELECT … FROM json_each(?1) … ON CONFLICT DO UPDATE …`, whose parameter is a JSON array of RowOf<T>.
 * `without` are columns that this statement leaves as they are, `known` those that it leaves where they are told as
 * null: not every writer knows them.
 */
export function upsertOf<T extends SQLiteTable, Without extends keyof T["$inferSelect"] = never>(
  table: T,
  without: readonly Without[] = [],
  known: readonly (keyof T["$inferSelect"])[] = [],
): string {
  const { name: tableName, primaryKeys } = getTableConfig(table);
  const keys = new Set(primaryKeys.flatMap(({ columns }) => columns.map(({ name }) => name)));
  const left = new Set<PropertyKey>(without);
  const columns = Object.entries(getTableColumns(table)).filter(([field]) => !left.has(field));
  const names = columns.map(([, { name }]) => name);
  const values = columns.map(([field]) => `value ->> '${field}'`);
  const kept = new Set<PropertyKey>(known);
  const changes = columns
    .filter(([, { name }]) => !keys.has(name))
    .map(([field, { name }]) =>
      kept.has(field)
        ? `${name} = ifnull(excluded.${name}, ${tableName}.${name})`
        : `${name} = excluded.${name}`,
    );
  // `WHERE true` keeps SQLite from reading ON CONFLICT as a join's condition.
  return `INSERT INTO ${tableName} (${names.join(", ")})
    SELECT ${values.join(", ")} FROM json_each(?1) WHERE true
    ON CONFLICT DO UPDATE SET ${changes.join(", ")} WHERE excluded.rev > ${tableName}.rev`;
}

/** A parameter may hold 2 MB, and a UTF-16 unit becomes three bytes at the most. */
const MAX_PARAMETER_LENGTH = 600_000;

/** Statements that write these rows: as many as their JSON needs. */
export function upsertRows<T extends SQLiteTable>(
  db: D1Database,
  table: T,
  rows: readonly RowOf<T>[],
): D1PreparedStatement[] {
  if (rows.length === 0) return [];
  const statement = upsertOf(table);
  return inChunks(rows).map((chunk) => db.prepare(statement).bind(chunk));
}

/** The rows as JSON arrays that are small enough for a statement each. */
function inChunks(rows: readonly unknown[]): string[] {
  const chunks: string[][] = [];
  let length = Infinity;
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (length + text.length > MAX_PARAMETER_LENGTH) {
      chunks.push([]);
      length = 0;
    }
    chunks.at(-1)!.push(text);
    length += text.length + 1;
  }
  return chunks.map((texts) => `[${texts.join(",")}]`);
}
