/** A field of a pulse is known everywhere, or here it is said why not: one that is forgotten fails. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { type Pulse, pulseSchema } from "../../src/contract/telemetry.ts";
import type { PlacedPulse } from "../../src/core/focus/placed-item.ts";

interface Fate {
  /** Under which name an accepted pulse keeps it; null where it is used up before, or nothing is made of it. */
  readonly kept: keyof PlacedPulse | null;
  /** Whether the SDK's pulses have it. */
  readonly sdk: boolean;
}

const FATES: Readonly<Record<keyof Pulse, Fate>> = {
  type: { kept: "type", sdk: true },
  event_id: { kept: "id", sdk: true },
  session_id: { kept: "session", sdk: true },
  seq: { kept: "seq", sdk: true },
  module_id: { kept: "module", sdk: true },
  resource_id: { kept: "resource", sdk: true },
  kind: { kept: "kind", sdk: true },
  occurred_at: { kept: "at", sdk: true },
  spans: { kept: "claim", sdk: true },
  // Where there are no spans.
  duration_delta: { kept: "claim", sdk: true },
  watch_time: { kept: "watchMs", sdk: true },
  position: { kept: "positionMs", sdk: true },
  duration: { kept: "durationMs", sdk: true },
  played: { kept: "played", sdk: true },
  final: { kept: "final", sdk: true },
  // Of a bare item, for which the SDK has batches.
  sent_at: { kept: null, sdk: false },
  device_id: { kept: null, sdk: false },
  learner_id: { kept: null, sdk: false },
};

const read = (file: string) => readFileSync(path.join(import.meta.dirname, "../..", file), "utf8");

it("each field of the schema → stands in the list, and the list has no other", () => {
  expect(Object.keys(FATES).sort()).toEqual(Object.keys(pulseSchema.shape).sort());
});

it("each field → is told in TRACKING_CONTRACT.md", () => {
  const words = read("TRACKING_CONTRACT.md").split("## Telemetry")[1]!.split("### Rules")[0]!;
  const untold = Object.keys(FATES).filter((field) => !words.includes(`\`${field}\``));
  expect(untold).toEqual([]);
});

it("each field that the SDK is said to send, and no other → stands in its pulses", () => {
  const source = read("src/sdk/attachment.ts");
  const sent = Object.keys(FATES).filter((field) =>
    new RegExp(`^\\s*(\\.\\.\\..*\\{ |const pulse = \\{ )?${field}[:,]`, "m").test(source),
  );
  const said = Object.entries(FATES).flatMap(([field, { sdk }]) => (sdk ? [field] : []));
  expect(sent.sort()).toEqual(said.sort());
});
