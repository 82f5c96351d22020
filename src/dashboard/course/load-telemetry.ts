import { SERVER, serverUrl } from "../api/server-url.ts";
import { tokenStore } from "../session/token-store.ts";
import type { Telemetry } from "./telemetry-sdk.ts";

let loading: Promise<Telemetry> | null = null;

/** A page on another origin than its server cannot know the script's address before it runs. */
export function loadTelemetry(): Promise<Telemetry> {
  loading ??= new Promise<Telemetry>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = serverUrl("/sdk/dwell.js");
    script.addEventListener("load", () => {
      const telemetry = (globalThis as { Telemetry?: Telemetry }).Telemetry;
      if (telemetry === undefined) return reject(new Error("The script made no Telemetry"));
      telemetry.init({ endpoint: SERVER, getToken: () => tokenStore.read().token });
      resolve(telemetry);
    });
    script.addEventListener("error", () => reject(new Error("The script did not load")));
    document.head.append(script);
  });
  return loading;
}
