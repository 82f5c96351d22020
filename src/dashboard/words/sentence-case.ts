import { capitalise } from "./capitalise.ts";

/** `resource_opened` → `Resource opened`. */
export function sentenceCase(word: string): string {
  return capitalise(word.replaceAll("_", " ").trim());
}
