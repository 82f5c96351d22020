/** The four regression scenarios, by name: the real server, the real SDK, a real browser, a tenant of their own. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { SignJWT } from "jose";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { AUDIENCE, DEV_ISSUER } from "../../../src/auth/verify-token.ts";
import type { ModuleState } from "../../../src/contract/learning.ts";
import type { LearnerDetails } from "../../../src/contract/manager.ts";
import type { BatchAnswer, Pulse, SessionView } from "../../../src/contract/telemetry.ts";
import type { Telemetry as Sdk } from "../../../src/sdk/index.ts";
import { launchChromium } from "../build/chromium.ts";
import { askJson, type DwellServer, startDwell } from "../build/dwell-server.ts";

declare const Telemetry: typeof Sdk;
declare global {
  interface Window {
    askToken(reason: string): Promise<string>;
    told: string[];
    acknowledged: string[];
  }
}

const TENANT = "scenarios";
const PATIENCE = { timeout: 12_000, interval: 50 };
const HOUR_SECONDS = 3600;
const FILM_SECONDS = 120;
const SECOND_TAB_AT = 60;
const READINGS = ["r-1", "r-2", "r-3", "r-4", "r-5"];

let browser: Browser;
let dwell: DwellServer;

beforeAll(async () => {
  [browser, dwell] = await Promise.all([launchChromium(), startDwell()]);
  await putCatalog();
});
afterAll(async () => {
  await browser?.close();
  await dwell?.end("SIGTERM");
});

function sign(sub: string, role: string, seconds = HOUR_SECONDS): Promise<string> {
  const secret = readFileSync(path.join(dwell.stateDir, "dev-secret"), "utf8").trim();
  return new SignJWT({ tenant: TENANT, roles: [role] })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(DEV_ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(sub)
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(new TextEncoder().encode(secret));
}

async function putCatalog(): Promise<void> {
  const reading = (id: string) => ({
    id,
    kind: "reading",
    title: id,
    // The last one cannot be read to its end in the time that there is.
    complete_when: { focus_seconds: id === READINGS.at(-1) ? HOUR_SECONDS : 0.2 },
  });
  const film = { id: "film", kind: "video", title: "Film", duration: FILM_SECONDS };
  const modules = [
    { id: "films", title: "Films", resources: [film] },
    { id: "readings", title: "Readings", resources: READINGS.map(reading) },
  ];
  const response = await fetch(`${dwell.base}/api/admin/catalog`, {
    method: "PUT",
    headers: {
      Authorization: `Bearer ${await sign("root", "admin")}`,
      "Content-Type": "application/json",
    },
    body: JSON.stringify({ modules }),
  });
  if (!response.ok) throw new Error(`catalogue: ${response.status} ${await response.text()}`);
}

interface Sent {
  readonly body: { readonly sent_at: string; readonly device_id: string; readonly items: Pulse[] };
  /** Undefined while there is no answer. */
  status?: number;
}

interface Lesson {
  readonly page: Page;
  readonly errors: string[];
  readonly warnings: string[];
  readonly sent: Sent[];
}

const pulsesOf = (sent: readonly Sent[]) =>
  sent.flatMap(({ body }) => body.items).filter(({ type }) => type === "pulse");
const flush = (page: Page) => page.evaluate(() => Telemetry.flush());
const askAs = async <T>(learner: string, at: string) =>
  askJson<T>(dwell.base, at, await sign(learner, "learner"));
const askDetails = async (learner: string) =>
  askJson<LearnerDetails>(
    dwell.base,
    `/api/analytics/manager/${learner}/details`,
    await sign("root", "admin"),
  );
const askSession = async (learner: string, { sent }: Lesson) =>
  askAs<SessionView>(learner, `/api/telemetry/sessions/${pulsesOf(sent)[0]!.session_id}`);

/** A course page on Dwell's origin with the film whole in memory, and its first event acknowledged. */
async function openLesson(
  context: Awaited<ReturnType<Browser["newContext"]>>,
  askToken: (reason: string) => Promise<string>,
): Promise<Lesson> {
  const page = await context.newPage();
  const lesson: Lesson = { page, errors: [], warnings: [], sent: [] };
  page.on("pageerror", ({ message }) => lesson.errors.push(message));
  page.on("console", (message) => {
    if (message.type() === "warning") lesson.warnings.push(message.text());
  });
  const requests = new Map<unknown, Sent>();
  page.on("request", (request) => {
    if (!request.url().endsWith("/api/telemetry/batch") || request.method() !== "POST") return;
    const sent: Sent = { body: request.postDataJSON() as Sent["body"] };
    requests.set(request, sent);
    lesson.sent.push(sent);
  });
  page.on("response", (response) => {
    const sent = requests.get(response.request());
    if (sent) sent.status = response.status();
  });
  await page.exposeFunction("askToken", askToken);
  await page.route("**/lesson", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><title>Lesson</title><script src="/sdk/dwell.js"></script>
        <video muted></video><main>Text</main>`,
    }),
  );
  await page.goto(`${dwell.base}/lesson`);
  await page.evaluate(async () => {
    window.told = [];
    window.acknowledged = [];
    Telemetry.on("warn", ({ status }) => window.told.push(`warn ${status}`));
    Telemetry.on("drop", ({ code }) => window.told.push(`drop ${code}`));
    Telemetry.on("ack", ({ results }) =>
      window.acknowledged.push(...results.map(({ event_id }) => event_id!)),
    );
    Telemetry.init({
      endpoint: location.origin,
      getToken: ({ reason }) => window.askToken(reason),
    });
    const video = document.querySelector("video")!;
    const film = await (await fetch("/media/fire-safety.webm")).blob();
    video.src = URL.createObjectURL(film);
    await new Promise((resolve) => video.addEventListener("canplay", resolve, { once: true }));
    await Telemetry.flush();
  });
  return lesson;
}

const attachFilm = (page: Page, at = 0) =>
  page.evaluate(async (position) => {
    const video = document.querySelector("video")!;
    if (position > 0) {
      video.currentTime = position;
      await new Promise((resolve) => video.addEventListener("seeked", resolve, { once: true }));
    }
    Telemetry.attach(video, { moduleId: "films", resourceId: "film", kind: "video" });
  }, at);
const play = (page: Page) => page.evaluate(() => document.querySelector("video")!.play());
/** Answers the position. */
const pause = (page: Page) =>
  page.evaluate(() => {
    const video = document.querySelector("video")!;
    video.pause();
    return video.currentTime;
  });

/** Seconds that a page's pulses claimed, each id once. */
function claimedSeconds(sent: readonly Sent[]): number {
  const pulses = new Map(pulsesOf(sent).map((pulse) => [pulse.event_id, pulse]));
  const spans = [...pulses.values()].flatMap((pulse) => pulse.spans ?? []);
  return spans.reduce((sum, [start, end]) => sum + end - start, 0) / 1000;
}

describe("A: the token expires at the third pulse", () => {
  it("→ the SDK warns, nothing crashes, the state stands at pulse 2; after the refresh the same pulses come again", async () => {
    const reasons: string[] = [];
    const startedAt = Date.now();
    const shortSeconds = 10;
    const short = await sign("ann", "learner", shortSeconds);
    let refresh: (token: string) => void = () => undefined;
    const refreshed = new Promise<string>((resolve) => (refresh = resolve));
    const lesson = await openLesson(await browser.newContext(), (reason) => {
      reasons.push(reason);
      return reason === "init" ? Promise.resolve(short) : refreshed;
    });
    const { page, sent } = lesson;
    await attachFilm(page);
    await play(page);
    for (let n = 0; n < 2; n += 1) {
      await page.waitForTimeout(700);
      await flush(page);
    }
    const before = await askSession("ann", lesson);
    expect(before.pulse_count).toBe(2);
    expect(reasons).toEqual(["init"]);

    await page.waitForTimeout(Math.max(0, startedAt + shortSeconds * 1000 + 500 - Date.now()));
    await page.evaluate(() => void Telemetry.flush());
    await vi.waitFor(() => expect(reasons).toEqual(["init", "expired"]), PATIENCE);
    await page.waitForTimeout(500);
    await page.evaluate(() => void Telemetry.flush());
    await pause(page);
    expect(await page.evaluate(() => window.told)).toEqual(["warn 401"]);
    expect(lesson.warnings.filter((text) => text.startsWith("Dwell:"))).toHaveLength(1);
    const refused = sent.filter(({ status }) => status === 401);
    expect(pulsesOf(refused)).toHaveLength(1);
    const stale = await askSession("ann", lesson);
    expect(stale).toEqual({ ...before, drift_seconds: stale.drift_seconds });

    refresh(await sign("ann", "learner"));
    await vi.waitFor(
      async () => expect((await askSession("ann", lesson)).pulse_count).toBeGreaterThan(3),
      PATIENCE,
    );
    const accepted = new Set(await page.evaluate(() => window.acknowledged));
    expect(pulsesOf(refused).every(({ event_id }) => accepted.has(event_id))).toBe(true);
    const made = new Set(pulsesOf(sent).map(({ event_id }) => event_id));
    const after = await askSession("ann", lesson);
    expect(after.pulse_count).toBe(made.size);
    expect(after.focus_seconds).toBeCloseTo(claimedSeconds(sent), 3);
    expect(after.focus_seconds).toBeGreaterThan(shortSeconds / 2);
    expect(reasons).toEqual(["init", "expired"]);
    expect(lesson.errors).toEqual([]);
    await page.context().close();
  });
});

describe("B: two tabs of one video at two positions for 15 s", () => {
  it("→ 15 s credited, ± 1 s of one clock, and the latest position stands", async () => {
    const context = await browser.newContext();
    const askToken = () => sign("bea", "learner");
    const [first, second] = [
      await openLesson(context, askToken),
      await openLesson(context, askToken),
    ];
    await attachFilm(first.page);
    await attachFilm(second.page, SECOND_TAB_AT);
    const startedAt = performance.now();
    await Promise.all([play(first.page), play(second.page)]);
    await setTimeout(15_000);
    const further = await pause(second.page);
    // The tab whose playhead is behind speaks last: the newest position is not the largest.
    await setTimeout(300);
    const newest = await pause(first.page);
    const measured = (performance.now() - startedAt) / 1000;
    await Promise.all([flush(first.page), flush(second.page)]);

    const sessions = [await askSession("bea", first), await askSession("bea", second)];
    const credited = sessions.reduce((sum, { focus_seconds }) => sum + focus_seconds, 0);
    const overlap = sessions.reduce((sum, { overlap_seconds }) => sum + overlap_seconds, 0);
    console.log(`B: one clock ${measured.toFixed(2)} s, credited ${credited.toFixed(2)} s`);
    expect(Math.abs(credited - measured)).toBeLessThanOrEqual(1);
    expect(overlap).toBeGreaterThan(13);
    const details = await askDetails("bea");
    expect(details.total_focus_seconds).toBeCloseTo(credited, 3);
    expect(further).toBeGreaterThan(SECOND_TAB_AT + 13);
    expect(newest).toBeLessThan(17);
    expect(Math.abs(details.resources[0]!.position! - newest)).toBeLessThan(0.5);
    expect([...first.errors, ...second.errors]).toEqual([]);
    await context.close();
  });
});

describe("D: five resources in two seconds", () => {
  it("→ five pulses recorded, module progress shows the last state", async () => {
    const lesson = await openLesson(await browser.newContext(), () => sign("dee", "learner"));
    const { page, sent } = lesson;
    await page.mouse.move(10, 10);
    const startedAt = performance.now();
    await page.evaluate(async (ids) => {
      const element = document.querySelector("main")!;
      for (const resourceId of ids) {
        // The same element again leaves the former resource for this one.
        Telemetry.attach(element, { moduleId: "readings", resourceId, kind: "reading" });
        await new Promise((resolve) => window.setTimeout(resolve, 350));
      }
    }, READINGS);
    expect(performance.now() - startedAt).toBeLessThan(2500);
    await flush(page);
    await vi.waitFor(
      async () => expect((await askSession("dee", lesson)).pulse_count).toBe(5),
      PATIENCE,
    );
    expect(pulsesOf(sent).map(({ resource_id }) => resource_id)).toEqual(READINGS);
    const module = await askAs<ModuleState>("dee", "/api/modules/readings");
    expect(module).toMatchObject({ status: "in_progress", percent: 80, completed_at: null });
    const progress = new Map(module.resources.map((each) => [each.resource_id, each]));
    expect(READINGS.map((id) => progress.get(id)!.percent)).toEqual([100, 100, 100, 100, 0]);
    expect(progress.get("r-5")!.focus_seconds).toBeGreaterThan(0.2);
    const focus = module.resources.reduce((sum, { focus_seconds }) => sum + focus_seconds, 0);
    expect(focus).toBeCloseTo(claimedSeconds(sent), 3);
    expect(lesson.errors).toEqual([]);
    await page.context().close();
  });
});

/** Last, as it leaves another server behind. */
describe("C: the back end is killed in the middle of pulses and restarted", () => {
  it("→ the next pulse levels watch_time, and nothing acknowledged is lost", async () => {
    const lesson = await openLesson(await browser.newContext(), () => sign("cem", "learner"));
    const { page, sent } = lesson;
    await attachFilm(page);
    await play(page);
    const tell = async (times: number) => {
      for (let n = 0; n < times; n += 1) {
        await page.waitForTimeout(150);
        await flush(page);
      }
    };
    await tell(5);
    const last = tell(3);
    await page.waitForTimeout(200);
    await dwell.end("SIGKILL");
    await last;
    const acknowledged = new Set(await page.evaluate(() => window.acknowledged));
    const known = pulsesOf(sent).filter(({ event_id }) => acknowledged.has(event_id));
    expect(known.length).toBeGreaterThanOrEqual(5);
    expect(known.length).toBeLessThan(new Set(pulsesOf(sent).map((p) => p.event_id)).size);

    // The same port and state, as `npm start` has them after a crash.
    dwell = await startDwell(dwell.stateDir, Number(new URL(dwell.base).port));
    const token = await sign("cem", "learner");
    const again = await askJson<BatchAnswer>(dwell.base, "/api/telemetry/batch", token, {
      ...sent[0]!.body,
      sent_at: new Date().toISOString(),
      items: known,
    });
    expect(again.results.map(({ status }) => status)).toEqual(known.map(() => "duplicate"));

    await pause(page);
    const all = () => new Set(pulsesOf(sent).map(({ event_id }) => event_id));
    await vi.waitFor(async () => {
      await flush(page);
      const told = new Set(await page.evaluate(() => window.acknowledged));
      expect([...all()].filter((id) => !told.has(id))).toEqual([]);
    }, PATIENCE);
    const id = known[0]!.session_id;
    const session = await askJson<SessionView>(
      dwell.base,
      `/api/telemetry/sessions/${id}/close`,
      token,
      {},
    );
    const counters = pulsesOf(sent).map(({ watch_time }) => watch_time ?? 0);
    // Pace is watch time over what was claimed: the one figure of the API that shows it.
    const watched = session.features!.pace! * claimedSeconds(sent);
    console.log(`C: ${known.length} of ${all().size} pulses before the kill, ${watched} s watched`);
    expect(watched).toBeCloseTo(Math.max(...counters), 3);
    expect(session.pulse_count).toBe(all().size);
    expect(session.focus_seconds).toBeCloseTo(claimedSeconds(sent), 3);
    const { resources } = await askDetails("cem");
    expect(resources[0]!.coverage! * FILM_SECONDS).toBeCloseTo(Math.max(...counters), 1);
    expect(lesson.errors).toEqual([]);
    expect((await page.evaluate(() => window.told)).filter((t) => !t.startsWith("warn"))).toEqual(
      [],
    );
  });
});
