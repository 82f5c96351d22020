import { ApiError } from "../api/api-error.ts";

/** The end of a sentence that began "Could not …:". */
export function errorInWords(error: Error): string {
  if (!(error instanceof ApiError)) return "the answer could not be read";
  if (error.status === 0) return "the server did not answer";
  if (error.status === 403) return "your sign-in may not see these figures";
  if (error.status === 429) return "too many requests, wait a moment";
  const request = error.requestId === null ? "" : ` (request ${error.requestId})`;
  return `the server answered ${error.status}${request}`;
}
