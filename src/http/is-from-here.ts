import { isLoopback } from "./cors.ts";

/**
 * Whether a request comes from this machine itself: what is for development alone asks. The address says so,
 * but the proxy that wrangler puts before a local Worker takes it from whoever asks (`MF-Original-URL`), and
 * the Host header with it. So nothing that a browser says of its own accord may say otherwise: a page of
 * another site, or of a name that was made to lead here (DNS rebinding), cannot keep `Origin` from a request
 * that is more than a read.
 */
export function isFromHere(request: Request): boolean {
  const { url, headers } = request;
  const host = headers.get("Host");
  if (!isLoopback(url) || (host !== null && !isLoopback(`http://${host}`))) return false;
  const origin = headers.get("Origin");
  if (origin !== null) return isLoopback(origin);
  return headers.get("Sec-Fetch-Site") !== "cross-site";
}
