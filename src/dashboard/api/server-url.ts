const isLoopback = (hostname: string) =>
  /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname) || hostname.endsWith(".localhost");

/**
 * `?endpoint=` is honoured only on a loopback page: elsewhere a link could name a foreign server, which would
 * then be handed the token and may run its script here.
 */
function findServer(): string {
  const asked = new URLSearchParams(location.search).get("endpoint");
  if (asked === null || !isLoopback(location.hostname) || !URL.canParse(asked))
    return location.origin;
  return new URL(asked).origin;
}

export const SERVER = findServer();

/** The server gives development tokens to loopback hosts alone. */
export const SERVER_IS_LOOPBACK = isLoopback(new URL(SERVER).hostname);

export function serverUrl(path: string): string {
  return SERVER + path;
}
