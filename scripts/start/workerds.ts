/** The workerd processes that this one starts: wrangler keeps them to itself, and says nothing when one dies. */
import type { ChildProcess } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";

type OnEnd = (how: string) => void;

/** From now on tells of each workerd that ends, by code or signal. Node announces every child before it runs. */
export function watchWorkerds(onEnd: OnEnd): void {
  subscribe("child_process", (message) => {
    const child = (message as { readonly process: ChildProcess }).process;
    child.once("exit", (code, signal) => {
      if (/\bworkerd\b/.test(child.spawnfile)) onEnd(signal ?? `code ${code}`);
    });
  });
}
