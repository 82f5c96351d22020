import type { Recommendation } from "../../contract/progress.ts";

export const ACTION_IN_WORDS: Record<Recommendation["action"], string> = {
  watch: "Watch",
  listen: "Listen",
  read: "Read",
  take_quiz: "Take the quiz",
  submit: "Hand in",
  improve: "Improve",
  open: "Open",
  continue: "Go on",
};
