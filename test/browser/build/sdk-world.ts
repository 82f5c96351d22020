/** What the SDK's browser tests share: a browser, a course page that loads the built SDK, a collector. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { build } from "vite";
import type { Telemetry as Sdk } from "../../../src/sdk/index.ts";
import { launchChromium } from "./chromium.ts";
import { startCollector, startCourse, type Collector } from "./sdk-collector.ts";

declare const Telemetry: typeof Sdk;
declare global {
  interface Window {
    /** What the SDK asked the host's token for. */
    reasons: string[];
    notices: string[];
  }
}

export const PATIENCE = { timeout: 12_000, interval: 50 };

export const tokenOf = (sub: string, jti = "1") => {
  const claims = Buffer.from(JSON.stringify({ sub, tenant: "demo", jti })).toString("base64url");
  return `e30.${claims}.signature`;
};

/** From the sources as they stand and not from `dist`, which may be of yesterday. */
async function buildSdk(): Promise<string> {
  const built = await build({
    configFile: "vite.sdk.config.ts",
    logLevel: "warn",
    build: { write: false },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const file = bundle && "output" in bundle ? bundle.output[0] : undefined;
  if (file?.type !== "chunk") throw new Error("The SDK did not build into one script");
  return file.code;
}

export async function startSdkWorld() {
  const course = await startCourse(await buildSdk());
  const browser: Browser = await launchChromium();
  let collector: Collector;
  let context: BrowserContext;

  /** The host's second token differs from the first by its `jti`. */
  const initialise = (page: Page, sub = "learner-01") =>
    page.evaluate(
      ([endpoint, first, second]) => {
        window.reasons = [];
        window.notices = [];
        for (const name of ["drop", "error", "warn"] as const) {
          Telemetry.on(name, (notice) => window.notices.push(`${name}: ${JSON.stringify(notice)}`));
        }
        Telemetry.init({
          endpoint: endpoint!,
          getToken: ({ reason }) => {
            window.reasons.push(reason);
            return Promise.resolve(reason === "init" ? first! : second!);
          },
        });
      },
      [collector.origin, tokenOf(sub), tokenOf(sub, "2")],
    );
  const committedItems = () => [...collector.committed.values()];

  return {
    course,
    collector: () => collector,
    newPage: () => context.newPage(),
    initialise,
    openCourse: async (page: Page, sub = "learner-01") => {
      await page.goto(course.origin);
      await initialise(page, sub);
    },
    committedItems,
    pulses: () => committedItems().filter((item) => item.type === "pulse"),
    events: () => committedItems().filter((item) => item.event_type !== undefined),
    eventTypes: () => committedItems().flatMap((item) => item.event_type ?? []),
    /** Of all spans that the collector has; no two of them overlap in these tests. */
    spanSeconds: () => {
      const spans = committedItems().flatMap((item) => item.spans ?? []);
      return spans.reduce((sum, [start, end]) => sum + end - start, 0) / 1000;
    },
    /** A collector and a browser profile that know nothing yet. */
    reset: async () => {
      collector = await startCollector();
      context = await browser.newContext();
    },
    clear: async () => {
      await context.close();
      await collector.stop();
    },
    stop: async () => {
      await browser.close();
      await course.stop();
    },
  };
}
export type SdkWorld = Awaited<ReturnType<typeof startSdkWorld>>;
