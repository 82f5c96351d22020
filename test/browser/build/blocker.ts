/** What a blocker of trackers does to a browser, by the rules of EasyPrivacy that come near to Dwell's addresses. */
import type { BrowserContext } from "playwright-core";

/**
 * Lines of easyprivacy_general.txt of github.com/easylist/easylist, as at commit 000296b3, that hold for any site
 * and any kind of request: some of each family that comes near to an address of ours. https://help.adblockplus.org/hc/en-us/articles/360062733293 says what their signs mean.
 */
const RULES = [
  "/api/analytics/*",
  "/api/analytics?",
  "/api/analytics|",
  "/analytics/event",
  "/analytics/pageview",
  "/analytics/report/*",
  "/analytics/view",
  "/assets/analytics-",
  "/assets/analytics.",
  "/assets/beacons.js",
  "/assets/tracking-",
  "/telemetry/log/*",
  "/web-js-telemetry-service/*",
  "/rum-telemetry/*",
  "/api/v1/streamtelemetry",
  "/api/log?",
  "/api/pageview?",
  "/api/pixel?",
  "/api/stat?",
  "/api/tracking/*",
  "/dwell-log?",
  "/dwell/log?",
  "/event/track?",
  "/event?eventType=",
  "/event?token=",
  "/events/track/*",
  "/session/update-beacon",
  "/sdk/impressions",
  "/track/batch?",
  "/track/event/*",
  "/track/read/*",
  "/video/tracking.js",
  "/beacon.js",
  "/beacon?",
  "/collect?data=",
  "/collector/event",
  "/metrics/ping?",
  "/pixel.gif?",
];
/** Stricter than the list: whole words of an address that tracking is named by. */
const WORDS =
  /[/._-](analytics|beacons?|collect(or)?|fingerprint|metrics|pixel|stats?|track(er|ing)?)([/._-]|$)/i;

const PATTERNS = RULES.map(
  (rule) =>
    new RegExp(
      rule
        .replaceAll(/[.+?^${}()[\]\\]/g, String.raw`\$&`)
        .replaceAll("*", ".*")
        .replace(/\|$/, "$"),
      "i",
    ),
);

/** Ends every request that a rule names; the answer lists them. */
export async function blockTrackers(context: BrowserContext): Promise<string[]> {
  const blocked: string[] = [];
  await context.route(
    (url) => WORDS.test(url.pathname) || PATTERNS.some((pattern) => pattern.test(url.href)),
    (route) => {
      blocked.push(route.request().url());
      return route.abort("blockedbyclient");
    },
  );
  return blocked;
}
