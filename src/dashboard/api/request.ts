import { hasExpired } from "../session/has-expired.ts";
import { readClaims } from "../session/read-claims.ts";
import { tokenStore } from "../session/token-store.ts";
import { ApiError } from "./api-error.ts";
import { learnServerTime } from "./server-clock.ts";
import { serverUrl } from "./server-url.ts";

const TIMEOUT_MS = 20_000;

export interface Answer<Body> {
  body: Body;
  headers: Headers;
}

async function readProblem(response: Response): Promise<ApiError> {
  const problem: unknown = await response.json().catch(() => null);
  return new ApiError(
    response.status,
    typeof problem === "object" && problem !== null ? problem : {},
  );
}

/** GET as the person signed in. A refused token ends the sign-in, and with it the data on the page. */
export async function request<Body>(path: string, signal: AbortSignal): Promise<Answer<Body>> {
  const { token } = tokenStore.read();
  const response = await fetch(serverUrl(path), {
    headers: { accept: "application/json", authorization: `Bearer ${token ?? ""}` },
    // The age shown is the answer's own: a browser cache between would hide it.
    cache: "no-store",
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    throw new ApiError(0, { detail: "The server did not answer" });
  });
  learnServerTime(response.headers.get("date"));
  if (response.status === 401 && token !== null && tokenStore.read().token === token)
    tokenStore.drop(hasExpired(readClaims(token)) ? "expired" : "refused");
  if (!response.ok) throw await readProblem(response);
  return { body: (await response.json()) as Body, headers: response.headers };
}
