import * as z from "zod";
import { MAX_TEXT_BYTES } from "./limits.ts";
import { utf8Length } from "./utf8-length.ts";

/** What zod is told where a text is over its bytes: the answer is then 413 instead of 422. */
export const TOO_LARGE = "too_large";

/**
 * A text that a person wrote, of any script, at most 16 KiB of UTF-8. Half a surrogate pair is refused, as it
 * could not come back as it was sent.
 */
export const textSchema = z
  .string()
  .refine((text) => text.isWellFormed(), { error: "must be well-formed Unicode" })
  .refine((text) => utf8Length(text) <= MAX_TEXT_BYTES, {
    error: `must be at most ${MAX_TEXT_BYTES} bytes of UTF-8`,
    params: { [TOO_LARGE]: true },
  });
