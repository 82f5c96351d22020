import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The HS256 secret of this state's development tokens: random, and kept so that tokens survive a restart. */
export function devSecret(stateDir: string): string {
  const file = path.join(stateDir, "dev-secret");
  if (!existsSync(file))
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}
