import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

/** Applies the migrations that the state does not have yet, as wrangler does on the platform. */
export async function migrate(root: string, stateDir: string): Promise<void> {
  const wrangler = path.join(root, "node_modules/wrangler/bin/wrangler.js");
  const args = [wrangler, "d1", "migrations", "apply", "DB", "--local", "--persist-to", stateDir];
  try {
    await promisify(execFile)(process.execPath, args, {
      cwd: root,
      env: { ...process.env, CI: "1" },
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`the migrations could not be applied:\n${stdout ?? ""}${stderr ?? ""}`, {
      cause: error,
    });
  }
}
