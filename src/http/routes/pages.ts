/** Pages and media. Files are served by the platform; what it cannot do is done here. */
import type { Hono } from "hono";
import type { AppEnv } from "../mount.ts";
import { rangeOf } from "../range-of.ts";

export function mountPages(app: Hono<AppEnv>): void {
  // Pages of the manager's app that have an address of their own. A wildcard would end at a line feed in an id.
  app.get("/learners/:id", (c) => c.env.ASSETS.fetch(new URL("/", c.req.url)));
  // Static files ignore Range, and a player that gets 200 for it cannot seek.
  app.get("/media/*", async (c) => {
    const file = await c.env.ASSETS.fetch(new Request(c.req.url));
    if (!file.ok) return file;
    const bytes = await file.arrayBuffer();
    const headers = new Headers(file.headers);
    headers.set("Accept-Ranges", "bytes");
    headers.set("Access-Control-Allow-Origin", "*");
    headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    const range = rangeOf(c.req.header("Range"), bytes.byteLength);
    if (range === "whole") return new Response(bytes, { headers });
    if (range === "unsatisfiable") {
      headers.set("Content-Range", `bytes */${bytes.byteLength}`);
      return new Response(null, { status: 416, headers });
    }
    headers.set("Content-Range", `bytes ${range.start}-${range.end}/${bytes.byteLength}`);
    headers.set("Content-Length", String(range.end - range.start + 1));
    return new Response(bytes.slice(range.start, range.end + 1), { status: 206, headers });
  });
}
