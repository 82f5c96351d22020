/** One resource on the page: what it shows becomes spans, ranges and, from time to time, a pulse. */
import type { ResourceKind } from "../contract/enums.ts";
import { MAX_SPANS } from "../contract/limits.ts";
import type { Pulse } from "../contract/telemetry.ts";
import type { Sight } from "./adapters/adapter.ts";
import type { Instant } from "./instant.ts";
import { createMediaProgress } from "./media-progress.ts";
import type { Session } from "./session.ts";
import { createSpanRecorder, type Span } from "./span-recorder.ts";

export interface Resource {
  moduleId: string;
  resourceId: string;
  kind: ResourceKind;
}

const roundMs = (seconds: number) => Math.round(seconds * 1000) / 1000;
const spanMs = (spans: Span[]) => spans.reduce((sum, [start, end]) => sum + end - start, 0);

export function createAttachment(resource: Resource, first: Session) {
  const spans = createSpanRecorder();
  const progress = createMediaProgress();
  let session = first;
  let media: Sight["media"];
  /** Where the playhead was found, and where the last pulse said that it is. */
  let found: number | undefined;
  let said: number | undefined;
  progress.countInto(session.totalsOf(resource.resourceId));

  // The newest position wins, so that a visit in which nothing moved must not say 0 over an earlier one's.
  const wasMoved = () => media !== undefined && (said !== undefined || media.position !== found);
  const mediaFields = () =>
    media && {
      watch_time: roundMs(progress.watched()),
      ...(wasMoved() && { position: roundMs(media.position) }),
      ...(media.duration !== null && { duration: roundMs(media.duration) }),
      played: progress
        .played()
        .map(([start, end]): [number, number] => [roundMs(start), roundMs(end)]),
    };
  const fields = (
    claimed: Span[],
    at: number,
    seq: number,
    final: boolean,
  ): Omit<Pulse, "event_id"> => ({
    type: "pulse",
    session_id: session.id,
    seq,
    module_id: resource.moduleId,
    resource_id: resource.resourceId,
    kind: resource.kind,
    occurred_at: new Date(at).toISOString(),
    duration_delta: spanMs(claimed) / 1000,
    spans: claimed,
    ...mediaFields(),
    final,
  });
  const hasNews = (at: number) =>
    spans.peek(at).length > 0 || (wasMoved() && media?.position !== said);

  return {
    /** Whether attention is on it now. */
    isOpen: spans.isOpen,
    isFull: (at: number) => spans.peek(at).length >= MAX_SPANS - 1,
    hasNews,
    see(sight: Sight, now: Instant) {
      media = sight.media ?? media;
      found ??= media?.position;
      const until = Math.min(now.wall, sight.until ?? now.wall);
      if (sight.attentive) {
        spans.open(now.wall);
        if (media) progress.play(media.position, media.rate, now.mono);
        return;
      }
      spans.close(until);
      if (!sight.media) progress.cut();
      else {
        const { seeking, position, duration } = sight.media;
        progress.stop(seeking ? null : position, now.mono, duration ?? Infinity);
      }
    },
    /** What is open ends at an earlier moment; the playhead is taken where it was seen last. */
    cut(at: number) {
      spans.close(at);
      progress.cut();
    },
    /** Everything new up to `at`, or null where there is nothing. */
    pulse(at: number, eventId: string, final: boolean): Pulse | null {
      if (!final && !hasNews(at)) return null;
      const pulse = { event_id: eventId, ...fields(spans.take(at), at, session.nextSeq(), final) };
      if (wasMoved()) said = media?.position;
      return pulse;
    },
    /** The pulse that would be made now, without making it; null while it would claim nothing. */
    draft(at: number, eventId: string): Pulse | null {
      const claimed = spans.peek(at);
      if (claimed.length === 0) return null;
      return { event_id: eventId, ...fields(claimed, at, session.coming(), false) };
    },
    /** Another session begins; what the former one saw has to be told before. */
    enter(next: Session) {
      session = next;
      found = media?.position;
      said = undefined;
      progress.countInto(session.totalsOf(resource.resourceId));
    },
  };
}
export type Attachment = ReturnType<typeof createAttachment>;
