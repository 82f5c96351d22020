/** One sitting at one or more tabs, as the SDK would send it: pulses with spans, pauses, a second tab beside. */
import type { CatalogResource } from "../contract/catalog.ts";
import type { Pulse, TelemetryEvent } from "../contract/telemetry.ts";
import { MINUTE_MS, SECOND_MS } from "../core/time.ts";
import type { DemoStep } from "./demo-step.ts";
import { type Random, randomOf } from "./random-of.ts";
import type { MemberOf } from "../core/member-of.ts";

/** A pulse tells of this much at most: a demo needs no four a minute. */
const PULSE_MS = 3 * MINUTE_MS;
/** Items of one request. */
const BATCH_ITEMS = 60;

type Medium = MemberOf<CatalogResource, "kind", "video" | "audio">;

export interface StudySession {
  /** Watches from `fromMs` of the medium on for `ms`; answers when it ended and how much was played, ms. */
  watch(
    module: string,
    resource: Medium,
    at: number,
    fromMs: number,
    ms: number,
  ): { readonly until: number; readonly playedMs: number };
  /** Gives a text, a quiz or an assignment `ms` of attention, with breaks; answers when it ended. */
  read(module: string, resource: CatalogResource, at: number, ms: number): number;
  /** Looks something up in the first module's text. */
  lookUp(at: number, ms: number): void;
  /** What is sent of it, a request every so often. */
  requests(): DemoStep[];
}

/** `busy`: with a second tab, a second device or both beside the first. */
export function studySession(
  name: string,
  learner: string,
  random: Random,
  busy: boolean,
): StudySession {
  const items: (Pulse | TelemetryEvent)[] = [];
  const played = new Map<string, [number, number][]>();
  // A clock that is wrong by some seconds, and always by the same.
  const clockMs = Math.round(randomOf(`${learner} clock`).between(-40, 40)) * SECOND_MS;
  const onDevice = (at: number) => new Date(Math.floor(at) + clockMs).toISOString();
  let seq = 0;

  function pulse(
    module: string,
    resource: CatalogResource,
    spans: [number, number][],
    more: Partial<Pulse> = {},
  ) {
    seq += 1;
    const end = spans.at(-1)![1];
    items.push({
      type: "pulse",
      event_id: `${name}-${seq}`,
      session_id: `${name}-tab`,
      seq,
      module_id: module,
      resource_id: resource.id,
      kind: resource.kind,
      occurred_at: onDevice(end),
      duration_delta: 0,
      spans: spans.map(([start, stop]) => [
        Math.floor(start) + clockMs,
        Math.floor(stop) + clockMs,
      ]),
      ...more,
    });
    // The same page open beside it: claimed twice, credited once.
    if (busy && random.chance(0.3)) {
      const [start, stop] = spans[0]!;
      items.push({
        type: "pulse",
        event_id: `${name}-${seq}-beside`,
        session_id: `${name}-second-tab`,
        module_id: module,
        resource_id: resource.id,
        kind: resource.kind,
        occurred_at: onDevice(stop),
        duration_delta: 0,
        spans: [[Math.floor(start) + clockMs, Math.floor(stop) + clockMs]],
      });
    }
  }

  function event(type: string, at: number, data: Record<string, number> = {}) {
    items.push({
      type: "event",
      event_id: `${name}-${type}-${items.length}`,
      session_id: `${name}-tab`,
      event_type: type,
      occurred_at: onDevice(at),
      event_data: data,
    });
  }

  return {
    watch(module, resource, at, fromMs, ms) {
      const rate = random.pick([1, 1, 1, 1.25, 1.5]);
      const until = at + ms / rate;
      let start = at;
      let position = fromMs;
      let watchedMs = 0;
      const ranges = played.get(resource.id) ?? [];
      played.set(resource.id, ranges);
      event("media_played", at);
      while (start < until) {
        const stop = Math.min(until, start + PULSE_MS * random.between(0.4, 1));
        const from = position;
        position += (stop - start) * rate;
        watchedMs += (stop - start) * rate;
        ranges.push([from / SECOND_MS, position / SECOND_MS]);
        pulse(module, resource, [[start, stop]], {
          position: Math.min(resource.duration ?? Infinity, position / SECOND_MS),
          watch_time: watchedMs / SECOND_MS,
          played: [...ranges],
          ...(resource.duration !== undefined && { duration: resource.duration }),
        });
        // The phone, the door, coffee.
        const pause = random.chance(0.25) ? random.between(10, 200) * SECOND_MS : 0;
        if (pause > 0) event("media_paused", stop);
        start = stop + pause;
      }
      return { until: start, playedMs: position - fromMs };
    },
    read(module, resource, at, ms) {
      let start = at;
      let left = ms;
      while (left > 0) {
        const span = Math.min(left, PULSE_MS * random.between(0.3, 1));
        pulse(module, resource, [[start, start + span]]);
        left -= span;
        start += span;
        if (left > 0 && random.chance(0.3)) {
          event("tab_hidden", start);
          start += random.between(8, 90) * SECOND_MS;
        }
      }
      return start;
    },
    lookUp(at, ms) {
      pulse("fire-safety", { id: "fire-safety-reading", kind: "reading", title: "" }, [
        [at, at + ms],
      ]);
    },
    requests() {
      // Each tab's last.
      const last = new Map(
        items.flatMap((item) => (item.type === "pulse" ? [[item.session_id, item]] : [])),
      );
      const all = items.map((item) =>
        item.type === "pulse" && last.get(item.session_id) === item
          ? { ...item, final: true }
          : item,
      );
      const steps: DemoStep[] = [];
      for (let from = 0; from < all.length; from += BATCH_ITEMS) {
        const batch = all.slice(from, from + BATCH_ITEMS);
        const newest = Math.max(...batch.map(({ occurred_at }) => Date.parse(occurred_at)));
        const sentAt = newest + 800;
        // The way takes a moment.
        const at = sentAt - clockMs + Math.round(random.between(60, 400));
        steps.push({
          at,
          type: "telemetry",
          deviceId: `${learner}-laptop`,
          sentAt,
          items: batch,
        });
      }
      return steps;
    },
  };
}
