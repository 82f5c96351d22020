import { MAX_ID_LENGTH } from "./limits.ts";

/**
 * Half a surrogate pair is no character: UTF-8 cannot say it, so that two such ids would become one. `.` and
 * `..` are taken out of a path by every browser: nothing of that name could be asked for.
 */
const NO_ID = /^\.\.?$|\p{Surrogate}/u;

/** What an id may be: 1 to 128 UTF-16 code units; beyond that they are the client's business. No zod here. */
export function isId(text: unknown): text is string {
  return (
    typeof text === "string" && text.length > 0 && text.length <= MAX_ID_LENGTH && !NO_ID.test(text)
  );
}
