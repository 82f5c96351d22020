import type { Resource } from "../attachment.ts";
import type { Adapter } from "./adapter.ts";
import type { InputWatch } from "./input-watch.ts";
import { watchMedia, type OnChange, type OnDeed } from "./media.ts";
import { watchReading } from "./reading.ts";

/** Chooses by what is learnt, not by what the element is: a video may be read as a quiz, a text cannot be played. */
export function watchElement(
  element: Node,
  kind: Resource["kind"],
  input: InputWatch,
  onChange: OnChange,
  onDeed: OnDeed,
): Adapter {
  if (kind !== "video" && kind !== "audio") return watchReading(element, kind, input);
  if (!(element instanceof HTMLMediaElement)) throw new Error(`${kind} needs a media element`);
  return watchMedia(element, kind, onChange, onDeed);
}
