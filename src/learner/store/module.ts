/** A row for each module, as a line (core/state/module-line.ts): progress reads them all. */
import { decodeModules, encodeModule } from "../../core/state/module-line.ts";
import type { ModuleProgressState } from "../../core/state/learner-state.ts";
import { IN_LIST, joinedLines, type Sql } from "./sql.ts";

function modules(sql: Sql, where: string, ...bindings: string[]): ModuleProgressState[] {
  const rows = sql.exec(`SELECT body FROM module ${where}`, ...bindings).toArray();
  return decodeModules(`[${rows.map(({ body }) => String(body)).join(",")}]`);
}

export function readModules(sql: Sql, ids: readonly string[]): ModuleProgressState[] {
  return modules(sql, `WHERE id ${IN_LIST}`, JSON.stringify(ids));
}

export function readAllModules(sql: Sql): ModuleProgressState[] {
  return modules(sql, "");
}

/** Lines of all modules but these, still encoded. */
export function readOtherModuleLines(sql: Sql, but: readonly string[]): string[] {
  const query = `SELECT group_concat(body) AS lines FROM module WHERE id NOT ${IN_LIST}`;
  return joinedLines(sql.exec(query, JSON.stringify(but)).toArray());
}

export function writeModule(sql: Sql, module: ModuleProgressState): void {
  sql.exec(`REPLACE INTO module (id, body) VALUES (?, ?)`, module.id, encodeModule(module));
}
