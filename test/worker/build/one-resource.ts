/** A course of one resource, and telemetry about it; a test says what it is. */
import { expect } from "vitest";
import type { Catalog, CatalogResource } from "../../../src/contract/catalog.ts";
import { ask, type Person } from "./ask.ts";

const SECOND = 1000;

export const courseOf = (resource: CatalogResource, more: Partial<Catalog> = {}): Catalog => ({
  modules: [{ id: "m-1", title: "M", resources: [resource] }],
  ...more,
});
/** Of `map`, unless it says otherwise. */
export const item = (more: object) => ({
  event_id: crypto.randomUUID(),
  session_id: "s-1",
  module_id: "m-1",
  resource_id: "map",
  occurred_at: new Date().toISOString(),
  ...more,
});
export async function send(who: Person, ...items: object[]) {
  const sent_at = new Date().toISOString();
  const { status, body } = await ask(who, "POST", "/api/telemetry/batch", { sent_at, items });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
/** A pulse of so many seconds of attention. */
export const lookAt = (seconds: number, more: object = {}) => {
  const now = Date.now();
  const spans = [[now - seconds * SECOND, now]];
  return item({ type: "pulse", duration_delta: 0, spans, ...more });
};
