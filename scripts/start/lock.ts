import path from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Kept: a database that is collected gives its lock back. */
const held = new Set<DatabaseSync>();

/**
 * Takes `stateDir` for this process, as far as `what` is concerned, until it ends or calls what this returns;
 * throws `taken` where another process has it. The lock is the system's, on an empty SQLite file: a process that
 * is killed leaves none behind.
 */
export function lock(stateDir: string, what: "server" | "demo", taken: string): () => void {
  const file = new DatabaseSync(path.join(stateDir, `${what}.lock`));
  try {
    file.exec("BEGIN EXCLUSIVE");
  } catch {
    file.close();
    throw new Error(taken);
  }
  held.add(file);
  return () => {
    held.delete(file);
    file.close();
  };
}
