import { MAX_ID_LENGTH } from "./limits.ts";

/**
 * Nothing; `.` and `..`, which every browser takes out of a path, so that nothing of that name could be asked
 * for; half a surrogate pair, which is no character: UTF-8 cannot say it, so that two such ids would become one.
 */
const NO_ID = /^\.?\.?$|\p{Cs}/u;

/** What an id may be: 1 to 128 UTF-16 code units; beyond that they are the client's business. No zod here. */
export function isId(text: unknown): text is string {
  return typeof text === "string" && text.length <= MAX_ID_LENGTH && !NO_ID.test(text);
}
