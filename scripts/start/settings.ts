import path from "node:path";

/** What PORT and STATE_DIR say, with their defaults. */
export function readSettings() {
  const root = path.join(import.meta.dirname, "../..");
  const port = Number(process.env.PORT ?? 8787);
  return {
    root,
    port,
    base: `http://127.0.0.1:${port}`,
    /** Where all state lies. */
    stateDir: path.resolve(process.env.STATE_DIR ?? path.join(root, ".dwell")),
  };
}
