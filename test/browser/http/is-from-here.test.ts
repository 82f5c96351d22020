/** What is for development alone, asked for by pages of others: through the proxy that `npm start` has before the Worker. */
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Browser } from "playwright-core";
import { launchChromium } from "../build/chromium.ts";
import { type DwellServer, startDwell } from "../build/dwell-server.ts";

const ADMIN = JSON.stringify({ sub: "mallory", tenant: "demo", roles: ["admin"] });

let dwell: DwellServer;
let browser: Browser;

beforeAll(async () => {
  vi.stubEnv("DEMO", "0");
  dwell = await startDwell();
  vi.unstubAllEnvs();
  // A name of somebody else's that leads here, as after DNS rebinding.
  browser = await launchChromium(["--host-resolver-rules=MAP evil.example 127.0.0.1"]);
});
afterAll(async () => {
  await browser?.close();
  await dwell?.end("SIGTERM");
});

/** As a program would: it may say anything of itself, its Host too. */
function send(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body = "",
): Promise<{ readonly status: number | undefined; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(dwell.base + path, { method, headers }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () => resolve({ status: response.statusCode, text }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
const askForToken = (headers: Readonly<Record<string, string>>) =>
  send("POST", "/dev/token", { "Content-Type": "application/json", ...headers }, ADMIN);

describe("/dev/token behind npm start", () => {
  it.each([
    ["nobody's page", {}],
    ["localhost", { Host: "localhost" }],
    ["a page of this machine", { Origin: "http://localhost:3000", "Sec-Fetch-Site": "same-site" }],
    [
      "a page of its other name",
      { Origin: "http://127.0.0.1:3000", "Sec-Fetch-Site": "cross-site" },
    ],
  ])("asked by %s → a token", async (_, headers) => {
    expect((await askForToken(headers as Record<string, string>)).status).toBe(200);
  });

  const here = { "MF-Original-URL": "http://localhost/dev/token" };
  const evil = { Host: "evil.example" };
  it.each([
    ["another host", evil],
    [
      "another host, forwarded",
      { ...evil, "X-Forwarded-Host": "localhost", Forwarded: "host=localhost" },
    ],
    ["another host by another scheme", { ...evil, "X-Forwarded-Proto": "http" }],
    ["another origin", { Origin: "https://evil.example" }],
    ["another origin that says where it is", { ...evil, ...here, Origin: "http://evil.example" }],
    ["an origin that hides", { ...here, Origin: "null" }],
    ["another site without an origin", { ...here, "Sec-Fetch-Site": "cross-site" }],
    ["an origin that looks like ours", { Origin: "http://localhost.evil.example" }],
  ])("asked with %s → 404, and no token", async (_, headers) => {
    const { status, text } = await askForToken(headers as Record<string, string>);
    expect(status).toBe(404);
    expect(text).not.toContain('token":');
  });

  it("healthz offers a login by the same rule", async () => {
    const offers = async (headers: Record<string, string>) =>
      (JSON.parse((await send("GET", "/healthz", headers)).text) as { dev_login: boolean })
        .dev_login;
    expect(await offers({})).toBe(true);
    expect(await offers({ Origin: "http://localhost:3000" })).toBe(true);
    expect(await offers(evil)).toBe(false);
    const saysHere = { "MF-Original-URL": "http://localhost/healthz" };
    expect(await offers({ ...saysHere, Origin: "https://evil.example" })).toBe(false);
    expect(await offers({ ...saysHere, "Sec-Fetch-Site": "cross-site" })).toBe(false);
  });
});

describe("a page in a browser", () => {
  /** What the page's own script is answered when it asks the host it came from for a token. */
  async function askFrom(host: string, referrerPolicy: "" | "no-referrer"): Promise<number> {
    const page = await browser.newPage();
    try {
      await page.goto(`http://${host}:${new URL(dwell.base).port}/healthz`);
      return await page.evaluate(
        async ([body, policy]) => {
          const response = await fetch("/dev/token", {
            method: "POST",
            headers: {
              "Content-Type": "application/json",
              "MF-Original-URL": "http://localhost/dev/token",
            },
            referrerPolicy: policy,
            body,
          });
          return response.status;
        },
        [ADMIN, referrerPolicy] as const,
      );
    } finally {
      await page.close();
    }
  }

  it("of this machine → a token", async () => {
    expect(await askFrom("127.0.0.1", "")).toBe(200);
    expect(await askFrom("localhost", "")).toBe(200);
  });

  it.each(["", "no-referrer"] as const)(
    "of another name that leads here, with the policy %j → 404, whatever its script says of the address",
    async (policy) => {
      expect(await askFrom("evil.example", policy)).toBe(404);
    },
  );
});
