import type { Action } from "../../contract/enums.ts";

export const ACTION_IN_WORDS: Record<Action, string> = {
  watch: "Watch",
  listen: "Listen",
  read: "Read",
  take_quiz: "Take the quiz",
  submit: "Hand in",
  improve: "Improve",
  open: "Open",
  continue: "Go on",
};
