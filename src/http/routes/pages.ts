/**
 * Pages and media. Their files lie with the platform; what it cannot do is done here: several addresses for one
 * page, ranges, what belongs to the demo, the methods of a page, and a page where there is none.
 */
import type { Context, Hono } from "hono";
import { accepts } from "hono/accepts";
import { readConfig } from "../../env.ts";
import type { AppEnv } from "../mount.ts";
import { rangeOf } from "../range-of.ts";
import { refuse, replyToResponse } from "../reply.ts";

const HTML = "text/html";
const ALLOW = "GET, HEAD, OPTIONS";

type Show = (c: Context<AppEnv>) => Response | Promise<Response>;

/** Each with a line in wrangler.toml, as a file at the same address would be served without asking us. */
export function mountPages(app: Hono<AppEnv>): void {
  mountPage(app, "/", (c) => fetchFile(c, "/"));
  // A wildcard would end at a line feed in an id.
  mountPage(app, "/learners/:id", (c) => fetchFile(c, "/"));
  mountPage(app, "/progress", (c) => fetchFile(c, "/progress"));
  mountPage(app, "/demo", (c) => (hasDemo(c) ? fetchFile(c, "/demo") : c.notFound()));
  // The one film that there is belongs to the demo's course.
  mountPage(app, "/media/:file", (c) => (hasDemo(c) ? showMedia(c) : c.notFound()));
}

function mountPage(app: Hono<AppEnv>, path: string, show: Show): void {
  app.get(path, show);
  app.all(path, (c) => {
    const headers = { Allow: ALLOW };
    if (c.req.method === "OPTIONS") return new Response(null, { status: 204, headers });
    const refusal = refuse("method_not_allowed", "a page can be read only", { headers });
    return replyToResponse(refusal, c.var.requestId);
  });
}

/** A page that leads home for whoever asks for a page; null for everybody else, and at the API's addresses. */
export async function pageNotFound(c: Context<AppEnv>): Promise<Response | null> {
  if (!/^(GET|HEAD)$/.test(c.req.method) || /^\/(api|dev)(\/|$)/.test(c.req.path)) return null;
  const type = accepts(c, { header: "Accept", supports: [HTML, "application/json"], default: "" });
  if (type !== HTML) return null;
  const page = await c.env.ASSETS.fetch(new URL("/404", c.req.url));
  const headers = new Headers(page.headers);
  headers.set("Cache-Control", "no-store");
  return new Response(page.body, { status: 404, headers });
}

function hasDemo(c: Context<AppEnv>): boolean {
  return readConfig(c.env).demoRun !== null;
}

/** With what the browser said of the copy that it has. */
function fetchFile(c: Context<AppEnv>, path: string): Promise<Response> {
  return c.env.ASSETS.fetch(new Request(new URL(path, c.req.url), c.req.raw));
}

/** Static files ignore Range, and a player that gets 200 for it cannot seek. */
async function showMedia(c: Context<AppEnv>): Promise<Response> {
  const file = await c.env.ASSETS.fetch(new Request(c.req.url));
  if (!file.ok) return c.notFound();
  const bytes = await file.arrayBuffer();
  const headers = new Headers(file.headers);
  headers.set("Accept-Ranges", "bytes");
  headers.set("Access-Control-Allow-Origin", "*");
  headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  const range = rangeOf(c.req.header("Range"), bytes.byteLength);
  if (range === "whole") {
    headers.set("Content-Length", String(bytes.byteLength));
    return new Response(bytes, { headers });
  }
  if (range === "unsatisfiable") {
    headers.set("Content-Range", `bytes */${bytes.byteLength}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("Content-Range", `bytes ${range.start}-${range.end}/${bytes.byteLength}`);
  headers.set("Content-Length", String(range.end - range.start + 1));
  return new Response(bytes.slice(range.start, range.end + 1), { status: 206, headers });
}
