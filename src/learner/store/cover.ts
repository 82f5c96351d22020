/** A cover as it is stored: each number as its distance from the one before, so that 13 digits become 4 or 5. */
import * as z from "zod";
import type { Cover } from "../../core/focus/cover.ts";

export function encodeCover(cover: Cover): number[] {
  return cover.map((at, index) => (index === 0 ? at : at - cover[index - 1]!));
}

function decodeCover(distances: readonly number[]): Cover {
  let at = 0;
  return distances.map((distance) => (at += distance));
}

/** Without a default: an empty cover would let be credited again what was credited. */
export const coverSchema = z
  .array(z.number())
  .refine((distances) => distances.length % 2 === 0, { error: "has half a piece" })
  .transform(decodeCover);
