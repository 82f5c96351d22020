import * as z from "zod";
import { MAX_TEXT_BYTES } from "./limits.ts";
import { utf8Length } from "./utf8-length.ts";

/** What zod is told where a text is over its bytes: the answer is then 413 instead of 422. */
export const TOO_LARGE = "too_large";

/** A text of any script. Half a surrogate pair is refused, as it could not come back as it was sent. */
const wellFormedSchema = z
  .string()
  .refine((text) => text.isWellFormed(), { error: "must be well-formed Unicode" });

/** A name, a title, a question: at most so many UTF-16 code units. */
export const labelSchema = (most: number) => wellFormedSchema.max(most);

/** Of a person or a team. */
export const nameSchema = labelSchema(256).min(1);

/** A text that a person wrote, at most 16 KiB of UTF-8. */
export const textSchema = wellFormedSchema.refine((text) => utf8Length(text) <= MAX_TEXT_BYTES, {
  error: `must be at most ${MAX_TEXT_BYTES} bytes of UTF-8`,
  params: { [TOO_LARGE]: true },
});
