/** A text, a quiz, an assignment: attention is a visible, focused page with input not long ago. */
import { IDLE_SECONDS, QUIZ_IDLE_SECONDS } from "../../contract/limits.ts";
import type { Adapter } from "./adapter.ts";
import type { InputWatch } from "./input-watch.ts";

export function watchReading(element: Node, kind: string, input: InputWatch): Adapter {
  const idleMs = 1000 * (kind === "quiz" ? QUIZ_IDLE_SECONDS : IDLE_SECONDS);
  return {
    look(now) {
      const left = idleMs - (now.mono - input.lastAt());
      return {
        // A view that was taken out of the page without a word is not read any more.
        attentive:
          left > 0 &&
          element.isConnected &&
          document.visibilityState === "visible" &&
          document.hasFocus(),
        until: Math.round(now.wall + Math.min(0, left)),
      };
    },
    stop() {},
  };
}
