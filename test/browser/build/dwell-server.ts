/** Dwell as `npm start` runs it: a process of its own, on its own port and state. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "./free-port.ts";

const root = path.join(import.meta.dirname, "../../..");
const READY_WITHIN_MS = 60_000;

export interface DwellServer {
  readonly base: string;
  readonly stateDir: string;
  readonly output: () => string;
  /** Signals the whole process group; resolves when the process has ended. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
  /** Signals the started process and none of its children; resolves when it has ended. */
  endAlone(signal: "SIGTERM"): Promise<void>;
  /** Processes of the group that still run, or those of one name. */
  running(name?: string): number[];
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

export async function startDwell(
  stateDir = mkdtempSync(path.join(tmpdir(), "dwell-")),
  knownPort?: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<DwellServer> {
  const port = knownPort ?? (await freePort());
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ["scripts/start.ts"], {
    cwd: root,
    env: { ...process.env, ...settings, PORT: String(port), STATE_DIR: stateDir },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  }
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  await untilReady(child, () => output);
  return {
    base,
    stateDir,
    output: () => output,
    end: async (signal) => {
      // A group is ended by the id of the process that leads it.
      process.kill(-child.pid!, signal);
      await ended;
    },
    endAlone: async (signal) => {
      process.kill(child.pid!, signal);
      await ended;
    },
    running: (name) => runningInGroup(child.pid!, name),
    ended,
  };
}

/** Runs a script of ours to its end; `settings` are its environment's. */
export async function runScript(
  script: string,
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn(process.execPath, [`scripts/${script}`], {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  }
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output };
}

/** Linux says state and group of a process after its name, which may hold blanks and brackets. */
function runningInGroup(group: number, name = ""): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const [state, , itsGroup] = statOf(pid);
      return Number(itsGroup) === group && state !== "Z" && nameOf(pid).startsWith(name);
    })
    .map(Number);
}

function nameOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    return "";
  }
}

/** State, parent, group and so on; empty for a process that ended meanwhile. */
function statOf(pid: string): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

function untilReady(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}:\n${output()}`));
    const timer = setTimeout(() => fail("not ready in time"), READY_WITHIN_MS);
    const look = setInterval(() => {
      if (!/\sready\n/.test(output())) return;
      clearInterval(look);
      clearTimeout(timer);
      resolve();
    }, 50);
    child.once("exit", (code) => {
      clearInterval(look);
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

export interface Person {
  readonly sub: string;
  readonly roles: readonly string[];
  readonly name?: string;
}

/** A development token of the demo tenant. */
export async function tokenOf(base: string, person: Person): Promise<string> {
  const response = await fetch(`${base}/dev/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...person, tenant: "demo" }),
  });
  return ((await response.json()) as { token: string }).token;
}

export async function askJson<T>(
  base: string,
  path: string,
  token: string,
  body?: unknown,
): Promise<T> {
  const response = await fetch(base + path, {
    method: body === undefined ? "GET" : "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
