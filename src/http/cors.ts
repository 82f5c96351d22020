import type { Config } from "../env.ts";

const PREFLIGHT = {
  "Access-Control-Allow-Methods": "GET, POST, PUT, DELETE",
  "Access-Control-Allow-Headers": "Authorization, Content-Type",
  // A preflight is remembered for each URL: two hours is the most that Chromium keeps one.
  "Access-Control-Max-Age": "7200",
};

/** What a page of this origin is told, so that it may read the answer; never with credentials. */
export function corsHeaders(origin: string | null, config: Config): Record<string, string> {
  if (origin === null || !isAllowed(origin, config)) return { Vary: "Origin" };
  return {
    Vary: "Origin",
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Expose-Headers": "X-Request-Id, Link, X-Total-Count, Retry-After",
  };
}

export function preflightHeaders(origin: string | null, config: Config): Record<string, string> {
  const headers = corsHeaders(origin, config);
  return "Access-Control-Allow-Origin" in headers ? { ...headers, ...PREFLIGHT } : headers;
}

function isAllowed(origin: string, config: Config): boolean {
  if (config.allowedOrigins.has(origin)) return true;
  return config.development && isLoopback(origin);
}

/** Whether a URL's host is this machine itself. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
