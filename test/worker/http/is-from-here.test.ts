import { describe, expect, it } from "vitest";
import { isFromHere } from "../../../src/http/is-from-here.ts";

describe("isFromHere", () => {
  it.each([
    ["http://localhost:8787", {}, true],
    ["http://127.0.0.1:8787", { Host: "127.0.0.1:8787" }, true],
    ["http://[::1]:8787", { Host: "[::1]:8787" }, true],
    ["http://localhost:8787", { Origin: "http://localhost:8787" }, true],
    [
      "http://localhost:8787",
      { Origin: "http://127.0.0.1:3000", "Sec-Fetch-Site": "cross-site" },
      true,
    ],
    ["http://localhost:8787", { "Sec-Fetch-Site": "same-origin" }, true],
    ["http://localhost:8787", { "Sec-Fetch-Site": "none" }, true],
    ["https://dwell.example", {}, false],
    ["https://dwell.example", { Host: "localhost", Origin: "http://localhost" }, false],
    ["http://localhost.evil.example", {}, false],
    ["http://localhost:8787", { Host: "evil.example:8787" }, false],
    ["http://localhost:8787", { Host: "no host at all" }, false],
    ["http://localhost:8787", { Origin: "http://evil.example:8787" }, false],
    ["http://localhost:8787", { Origin: "null" }, false],
    ["http://localhost:8787", { Origin: "" }, false],
    ["http://localhost:8787", { Origin: "https://courses.example" }, false],
    ["http://localhost:8787", { "Sec-Fetch-Site": "cross-site" }, false],
  ] as const)("%s with %o → %s", (url, headers, expected) => {
    expect(isFromHere(new Request(`${url}/dev/token`, { method: "POST", headers }))).toBe(expected);
  });
});
