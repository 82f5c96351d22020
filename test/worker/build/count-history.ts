/**
 * What a demo history adds up to, counted from its steps alone: an account of its own that shares no code with
 * place, accept, credit and completion. Spans are intervals in a list, coverage is counted in tenths of a second.
 */
import type { Catalog } from "../../../src/contract/catalog.ts";
import type { DemoStep } from "../../../src/demo/demo-step.ts";

const DAY = 86_400_000;

export interface Counted {
  readonly focusSeconds: number;
  /** UTC date → seconds. */
  readonly secondsByDate: Readonly<Record<string, number>>;
  readonly attempts: number;
  /** Mean of the attempts; null where there is none. */
  readonly accuracy: number | null;
  readonly completedModules: readonly string[];
  readonly assignmentsSubmitted: number;
}

type Span = readonly [start: number, end: number];

export function countHistory(steps: readonly DemoStep[], catalog: Catalog): Counted {
  const spans: { resource: string; span: Span }[] = [];
  const played = new Map<string, Set<number>>();
  const offsets = new Map<string, { offset: number; usedAt: number }>();
  const scores: number[] = [];
  const best = new Map<string, number>();
  const submissions = new Map<string, string>();
  const grades = new Map<string, number>();
  const keys = new Map(
    catalog.modules.flatMap(({ resources }) =>
      resources.flatMap((r) => (r.kind === "quiz" ? [[r.id, r.questions] as const] : [])),
    ),
  );
  for (const step of steps) {
    if (step.type === "telemetry") {
      const pinned = offsets.get(step.deviceId);
      const isKnown = pinned !== undefined && step.at - pinned.usedAt <= 8 * DAY;
      const offset = isKnown ? pinned.offset : step.at - step.sentAt;
      offsets.set(step.deviceId, { offset, usedAt: step.at });
      for (const item of step.items) {
        if (item.type !== "pulse") continue;
        for (const [start, end] of item.spans ?? [])
          spans.push({ resource: item.resource_id, span: [start! + offset, end! + offset] });
        const seen = played.get(item.resource_id) ?? new Set();
        played.set(item.resource_id, seen);
        for (const [from, to] of item.played ?? []) {
          for (let t = Math.ceil(from! * 10); t < Math.floor(to! * 10); t += 1) seen.add(t);
        }
      }
    } else if (step.type === "attempt") {
      const questions = keys.get(step.quiz)!;
      const right = questions.filter(({ id, answer }) => step.answers.get(id) === answer).length;
      scores.push(right / questions.length);
      best.set(step.quiz, Math.max(best.get(step.quiz) ?? 0, right / questions.length));
    } else if (step.type === "submission") submissions.set(step.id, step.assignment);
    else if (step.type === "grade") {
      const before = grades.get(step.assignment) ?? 0;
      grades.set(step.assignment, Math.max(before, step.score));
    }
  }
  const all = united(spans.map(({ span }) => span));
  const own = (id: string) =>
    measure(united(spans.filter(({ resource }) => resource === id).map(({ span }) => span)));
  const isMet = (r: Catalog["modules"][number]["resources"][number]): boolean => {
    switch (r.kind) {
      case "video":
      case "audio": {
        const seconds = bridged(played.get(r.id) ?? new Set(), r.duration! * 10) / 10;
        return seconds >= 0.9 * r.duration! && 2 * own(r.id) >= 900 * r.duration!;
      }
      case "reading":
        return own(r.id) >= 1000 * r.complete_when!.focus_seconds;
      case "quiz":
        return (best.get(r.id) ?? 0) >= r.pass_mark!;
      case "assignment":
        return (grades.get(r.id) ?? 0) >= 0.6;
      default:
        return false;
    }
  };
  return {
    focusSeconds: measure(all) / 1000,
    secondsByDate: byDate(all),
    attempts: scores.length,
    accuracy: scores.length === 0 ? null : scores.reduce((sum, s) => sum + s, 0) / scores.length,
    completedModules: catalog.modules
      .filter(({ resources }) => resources.filter((r) => !r.optional).every(isMet))
      .map(({ id }) => id),
    assignmentsSubmitted: new Set(submissions.values()).size,
  };
}

/** Tenths of a second that were played, gaps of up to ten of them, between them and at either end, too. */
function bridged(tenths: ReadonlySet<number>, end: number): number {
  if (tenths.size === 0) return 0;
  const sorted = [-1, ...[...tenths].filter((at) => at < end).toSorted((a, b) => a - b), end];
  return sorted.slice(1).reduce((sum, at, n) => {
    const gap = at - sorted[n]! - 1;
    return sum + (gap <= 10 ? gap : 0);
  }, sorted.length - 2);
}

function united(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

function measure(spans: readonly Span[]): number {
  return spans.reduce((sum, [start, end]) => sum + end - start, 0);
}

function byDate(spans: readonly Span[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [from, end] of spans) {
    let start = from;
    while (start < end) {
      const midnight = (Math.floor(start / DAY) + 1) * DAY;
      const date = new Date(start).toISOString().slice(0, 10);
      const stop = Math.min(end, midnight);
      sums[date] = (sums[date] ?? 0) + (stop - start) / 1000;
      start = stop;
    }
  }
  return sums;
}
