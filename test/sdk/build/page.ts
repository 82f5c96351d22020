/**
 * A page for the SDK outside of a browser: its clock, collector and token are in the test's hand, its document is
 * happy-dom's. What browsers alone can show is tried in test/browser/sdk.
 */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { vi } from "vitest";
import type {
  Batch,
  BatchAnswer,
  Item,
  ItemResult,
  Pulse,
} from "../../../src/contract/telemetry.ts";
import type { Client } from "../../../src/sdk/client.ts";
import { createClient } from "../../../src/sdk/client.ts";
import { createEmitter } from "../../../src/sdk/emitter.ts";

export const T0 = Date.parse("2026-11-20T10:00:00.000Z");

export interface Sent {
  readonly batch: Omit<Batch, "items"> & { readonly items: readonly Item[] };
  readonly token: string;
  readonly keepalive: boolean;
}

/** A token of a learner, as far as the SDK reads one. */
export const tokenOf = (sub: string) =>
  `e30.${Buffer.from(JSON.stringify({ sub, tenant: "acme" })).toString("base64url")}.x`;

/** What was begun to be listened to since the page was opened. */
let deafen: (() => void)[] = [];

function noteListeners(target: EventTarget): void {
  const listen = target.addEventListener.bind(target);
  vi.spyOn(target, "addEventListener").mockImplementation((type, listener, options) => {
    listen(type, listener, options);
    deafen.push(() => target.removeEventListener(type, listener, options));
  });
}

/** Fresh storage, timers in the test's hand, a document that is looked at. */
export function openPage() {
  vi.useFakeTimers({ now: T0 });
  globalThis.indexedDB = new IDBFactory();
  localStorage.clear();
  document.body.innerHTML = "";
  for (const target of [globalThis, document]) noteListeners(target);
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
  const sent: Sent[] = [];
  const page = {
    sent,
    /** Seconds that the collector asks for between pulses. */
    nextPulseSeconds: 15,
    /** What the next requests are answered with; 200 where there is none. */
    statuses: [] as number[],
    items: () => sent.flatMap(({ batch }) => batch.items),
    pulses: () => page.items().filter((item): item is Pulse => item.type === "pulse"),
    events: () => page.items().flatMap((item) => (item.type === "event" ? [item.event_type] : [])),
    /** Time passes, timers ring, requests are answered. */
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
  const answer = (batch: Sent["batch"]): BatchAnswer => ({
    results: batch.items.map(({ event_id }): ItemResult => ({
      event_id,
      status: "accepted",
      credited_seconds: 0,
    })),
    credited_seconds: 0,
    modules: [],
    server_time: new Date(Date.now()).toISOString(),
    next_pulse_seconds: page.nextPulseSeconds,
  });
  // Left in place: what a page that is gone still asks for must not go to the network either.
  globalThis.fetch = vi.fn(async (_url: unknown, init: RequestInit = {}) => {
    const batch = JSON.parse(String(init.body)) as Sent["batch"];
    const { Authorization = "" } = init.headers as Record<string, string>;
    sent.push({ batch, token: Authorization.slice(7), keepalive: init.keepalive === true });
    const status = page.statuses.shift() ?? 200;
    return Response.json(status === 200 ? answer(batch) : {}, { status });
  });
  show("visible");
  return page;
}
export type Page = ReturnType<typeof openPage>;

/** What listens to the page goes away with it, also where a test has not stopped it. */
export function closePage(): void {
  for (const stop of deafen) stop();
  deafen = [];
  vi.restoreAllMocks();
  vi.useRealTimers();
}

/** The SDK on this page, and what it told. */
export function startClient(
  getToken: () => string | null | Promise<string | null> = () => tokenOf("ann"),
) {
  const notices: string[] = [];
  const { on, emit } = createEmitter(() => false);
  for (const name of ["drop", "error", "warn"] as const)
    on(name, (notice) => notices.push(`${name} ${JSON.stringify(notice)}`));
  const client: Client = createClient({ endpoint: "https://dwell.example//", getToken, emit });
  return { client, notices };
}

/** The document is shown or hidden, as the browser tells it. */
export function show(state: DocumentVisibilityState): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
}

export function pageEvent(type: "pagehide" | "pageshow", persisted: boolean): void {
  window.dispatchEvent(Object.assign(new Event(type), { persisted }));
}

/** Somebody does something. */
export const touch = () => window.dispatchEvent(new Event("keydown"));

/** A medium whose state the test sets, and which tells of it as a browser's does. */
export function addVideo(kind: "video" | "audio" = "video") {
  const element = document.createElement(kind) as HTMLMediaElement;
  document.body.appendChild<Node>(element);
  const state = {
    paused: true,
    ended: false,
    seeking: false,
    error: null as MediaError | null,
    readyState: 4,
    playbackRate: 1,
    currentTime: 0,
    duration: 600,
  };
  for (const name of Object.keys(state) as (keyof typeof state)[])
    Object.defineProperty(element, name, { configurable: true, get: () => state[name] });
  const tell = (...types: string[]) => {
    for (const type of types) element.dispatchEvent(new Event(type));
  };
  return {
    element,
    state,
    tell,
    play() {
      state.paused = false;
      tell("play", "playing");
    },
    pause() {
      state.paused = true;
      tell("pause");
    },
  };
}
export type Video = ReturnType<typeof addVideo>;

/** The video plays on for so many whole seconds. */
export async function playFor(page: Page, { state }: Video, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    state.currentTime += state.playbackRate;
    await page.pass(1000);
  }
}
