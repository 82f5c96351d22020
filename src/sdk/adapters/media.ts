/** A media element: what the learner's attention on it is, read from its own state. */
import type { MediaKind, SdkEvent } from "../../contract/enums.ts";
import type { Instant } from "../instant.ts";
import type { Adapter, Sight } from "./adapter.ts";

/** `quietMs`: the change is worth a pulse if the last one is this long ago. */
export type OnChange = (quietMs: number) => void;

/** Dragging the playhead seeks many times a second; the pulses between would tell nothing. */
const QUIET_MS: Record<string, number> = { pause: 0, ended: 0, seeking: 1000 };
const RESTS_AFTER_MS = 500;
const CHANGES = [
  ...Object.keys(QUIET_MS),
  "playing",
  "waiting",
  "seeked",
  "emptied",
  "error",
  "ratechange",
  "enterpictureinpicture",
  "leavepictureinpicture",
];
/** HAVE_METADATA: before it, and after the source was taken away, `currentTime` is a 0 that means nothing. */
const KNOWN = 1;
/** HAVE_FUTURE_DATA: less than this, and the picture stands. */
const ENOUGH = 3;

/** Something that the learner did and that no pulse says. */
export type OnDeed = (eventType: SdkEvent, data?: Record<string, number>) => void;

const roundMs = (seconds: number) => Math.round(seconds * 1000) / 1000;

export function watchMedia(
  element: HTMLMediaElement,
  kind: MediaKind,
  onChange: OnChange,
  onDeed: OnDeed,
): Adapter {
  let reached = element.currentTime;
  let seek: { readonly from: number; at: number } | null = null;
  // `play()` unpauses the element at once, but nothing moves before `playing`.
  let starting = false;
  const onStart = () => {
    starting = true;
  };
  const onEvent = ({ type }: Event) => {
    // At `seeking` the playhead is already where the learner wants to go.
    if (type === "seeking") {
      seek ??= { from: reached, at: 0 };
      seek.at = performance.now();
    }
    if (type === "pause" && !element.ended && !element.seeking) onDeed("media_paused");
    if (type === "waiting") starting = true;
    // A seek into what is already buffered ends without another `playing`.
    else if (type === "playing" || type === "pause" || type === "seeked") starting = false;
    onChange(QUIET_MS[type] ?? Infinity);
  };
  element.addEventListener("play", onStart);
  for (const type of CHANGES) element.addEventListener(type, onEvent);

  const isPlaying = () =>
    !element.paused &&
    !element.ended &&
    !element.seeking &&
    !element.error &&
    !starting &&
    element.readyState >= ENOUGH &&
    element.playbackRate > 0;
  const isSeen = () => document.visibilityState === "visible" || isPictureInPicture(element);

  /** Dragging the playhead is many seeks and one deed, told once it rests. */
  const tellSeek = (now: number) => {
    if (element.seeking || element.readyState < KNOWN) return;
    if (seek && now - seek.at < RESTS_AFTER_MS) return;
    reached = element.currentTime;
    if (seek) onDeed("media_seeked", { from: roundMs(seek.from), to: roundMs(reached) });
    seek = null;
  };
  const look = ({ mono }: Instant): Sight => {
    tellSeek(mono);
    return {
      attentive: isPlaying() && (kind === "audio" || isSeen()),
      ...(element.readyState >= KNOWN && {
        media: {
          position: element.currentTime,
          duration: Number.isFinite(element.duration) ? element.duration : null,
          // Some engines play backwards, which no pulse can say.
          rate: Math.max(0, element.playbackRate),
          seeking: element.seeking,
        },
      }),
    };
  };

  return {
    look,
    stop() {
      element.removeEventListener("play", onStart);
      for (const type of CHANGES) element.removeEventListener(type, onEvent);
    },
  };
}

/** Inside a shadow tree the document names the host, and only the shadow root names the element. */
function isPictureInPicture(element: HTMLMediaElement): boolean {
  const root = element.getRootNode() as Partial<DocumentOrShadowRoot>;
  return root.pictureInPictureElement === element;
}
