/** Rules that no other test would miss: each case fails for one of the mutations in scripts/mutations.ts. */
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import type { Item, Pulse } from "../../src/contract/telemetry.ts";
import { checkCompletion } from "../../src/core/completion/check-completion.ts";
import { coverageOf, NO_EVIDENCE } from "../../src/core/completion/evidence.ts";
import { moduleRequirements } from "../../src/core/completion/requirement.ts";
import { acceptBatch, type IncomingBatch } from "../../src/core/focus/accept-batch.ts";
import { hashEventId } from "../../src/core/focus/event-hash.ts";
import {
  EMPTY_STATE,
  type LearnerState,
  type Session,
} from "../../src/core/state/learner-state.ts";
import { type LearnerRecord, settleIsDue } from "../../src/core/state/ledger-records.ts";
import { sessionToView } from "../../src/core/state/session-view.ts";
import { rememberToken } from "../../src/auth/remember-token.ts";
import { DEV_ISSUER, verifyToken } from "../../src/auth/verify-token.ts";
import { createFlushSink } from "../../src/ledger/learner-writer.ts";

const NOW = Date.parse("2026-11-20T10:00:00.000Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const iso = (at: number) => new Date(at).toISOString();
const pulse = (id: string, partial: Partial<Pulse> = {}): Item => ({
  type: "pulse",
  event_id: id,
  session_id: "s",
  module_id: "m",
  resource_id: "r",
  occurred_at: iso(NOW),
  duration_delta: 15,
  ...partial,
});

function accept(
  items: readonly Item[],
  state: LearnerState = EMPTY_STATE,
  envelope: Omit<IncomingBatch, "items"> = { deviceId: "d", sentAt: iso(NOW) },
) {
  const batch = { ...envelope, items: items.map((item) => ({ eventId: item.event_id, item })) };
  const seen = { count: 0, has: () => false };
  return acceptBatch(state, seen, batch, { received: NOW, rev: state.rev + 1 });
}

/** A state whose one session ended as it says. */
function afterSession(closedBy: Session["closedBy"]): LearnerState {
  const { state } = accept([pulse("first")]);
  const session = { ...state.sessions.get("s")!, closedBy };
  return { ...state, sessions: new Map([["s", session]]) };
}

describe("credit", () => {
  it("a device an hour behind → its spans lie on the server's clock", () => {
    const spans: [number, number][] = [[NOW - HOUR - 15_000, NOW - HOUR]];
    const envelope = { deviceId: "d", sentAt: iso(NOW - HOUR) };
    const { state } = accept([pulse("a", { spans })], EMPTY_STATE, envelope);
    expect(state.cover).toEqual([NOW - 15_000, NOW]);
  });

  it("the same 15 s in a second session → overlap there and in all, and no credit", () => {
    const { state } = accept([pulse("a"), pulse("b", { session_id: "t" })]);
    expect(state.sessions.get("t")).toMatchObject({ focusMs: 0, overlapMs: 15_000 });
    expect(state.totals).toMatchObject({ focusMs: 15_000, overlapMs: 15_000 });
  });

  it("a span across 24 h ago → what lies before counts as late", () => {
    const spans: [number, number][] = [[NOW - DAY - 4000, NOW - DAY + 6000]];
    expect(accept([pulse("a", { spans })]).state.totals.lateMs).toBe(4000);
  });

  const edges: [string, number, number, string | undefined][] = [
    ["ended 7 days ago to the millisecond → too_old", -7 * DAY - 1000, -7 * DAY, "too_old"],
    ["ended a millisecond later → accepted", -7 * DAY - 1000, -7 * DAY + 1, undefined],
    ["no time, 7 days ago → too_old", -7 * DAY, -7 * DAY, "too_old"],
    ["no time, 5 s ahead → accepted", 5000, 5000, undefined],
    ["no time, over 5 s ahead → in_future", 5001, 5001, "in_future"],
    ["from 5 s ahead on → in_future", 5000, 6000, "in_future"],
  ];
  it.each(edges)("%s", (_, start, end, code) => {
    const spans: [number, number][] = [[NOW + start, NOW + end]];
    const [outcome] = accept([pulse("a", { spans, occurred_at: iso(NOW + end) })]).outcomes;
    expect(outcome).toMatchObject(code === undefined ? { status: "accepted" } : { code });
  });

  it("a span over midnight and two quarter-hours → each has its own milliseconds", () => {
    const midnight = NOW - 10 * HOUR;
    const spans: [number, number][] = [[midnight - 4000, midnight + 20 * MINUTE]];
    const { days } = accept([pulse("a", { spans })]).state;
    const today = midnight / DAY;
    expect(days[today - 1]?.quarters).toEqual({ 95: 4000 });
    expect(days[today]?.quarters).toEqual({ 0: 15 * MINUTE, 1: 5 * MINUTE });
  });

  it("a pulse that claims a day → accepted; a millisecond more → invalid", () => {
    const day: [number, number][] = [[NOW - DAY, NOW]];
    expect(accept([pulse("a", { spans: day })]).outcomes[0]).toMatchObject({ creditedMs: DAY });
    const more: [number, number][] = [[NOW - DAY - 1, NOW]];
    expect(accept([pulse("b", { spans: more })]).outcomes[0]).toMatchObject({ code: "invalid" });
  });

  it("a piece of cover that ended over 8 days ago → forgotten with the next credit", () => {
    const state = { ...EMPTY_STATE, cover: [NOW - 9 * DAY, NOW - 9 * DAY + 1000] };
    expect(accept([pulse("a")], state).state.cover).toEqual([NOW - 15_000, NOW]);
  });
});

describe("what is refused leaves no trace", () => {
  it("a 5,001st session beside a known one → its time and its name are nowhere", () => {
    const known = accept([pulse("first")]).state;
    const full = {
      ...known,
      arrivals: { [Math.floor(NOW / DAY)]: { sessions: 5000, resources: 1, records: 0 } },
    };
    const spans: [number, number][] = [[NOW - HOUR, NOW - HOUR + 1000]];
    const { state, outcomes } = accept(
      [pulse("a", { session_id: "new", spans }), pulse("b")],
      full,
    );
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "accepted"]);
    expect(state.cover).toEqual(known.cover);
    expect(state.sessions.has("new")).toBe(false);
  });

  it("without device_id, one session's item refused → that session's clock is not pinned", () => {
    const old = pulse("b", { session_id: "t", spans: [[0, 1000]] });
    const { state } = accept([pulse("a"), old], EMPTY_STATE, { sentAt: iso(NOW) });
    expect(state.clocks).toHaveLength(1);
  });

  it("20,000 ids → 20,000 hashes of 64 bits", () => {
    const hashes = Array.from({ length: 20_000 }, (_, n) => hashEventId(`id-${n}`));
    expect(new Set(hashes).size).toBe(20_000);
    expect(hashes[0]).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe("sessions", () => {
  const cases: [string, Session["closedBy"], boolean, Session["closedBy"]][] = [
    ["final → closed", null, true, "final"],
    ["a late pulse after final → stays closed", "final", false, "final"],
    ["a late pulse after a close → stays closed", "close", false, "close"],
    ["a pulse after idleness → open again", "idle", false, null],
  ];
  it.each(cases)("%s", (_, before, final, after) => {
    const { state } = accept([pulse("late", { final })], afterSession(before));
    expect(state.sessions.get("s")?.closedBy).toBe(after);
  });

  it("silent for 30 minutes → open; a millisecond more → closed", () => {
    const session = afterSession(null).sessions.get("s")!;
    const status = (now: number) => sessionToView(session, [], now).status;
    expect(status(session.receivedAt + 30 * MINUTE)).toBe("open");
    expect(status(session.receivedAt + 30 * MINUTE + 1)).toBe("closed");
  });
});

describe("percent", () => {
  const percentOf = (focusSeconds: number, ownMs: number) => {
    const text = { id: "r", kind: "reading", title: "Text" } as const;
    const resources = [{ ...text, complete_when: { focus_seconds: focusSeconds } }];
    const module = moduleRequirements({ id: "m", title: "M", resources });
    const evidence = new Map([["r", { ...NO_EVIDENCE, items: 1, ownMs }]]);
    return checkCompletion(module, evidence, null, NOW).percent;
  };
  it("two thirds → 66, rounded down", () => {
    expect(percentOf(30, 20_000)).toBe(66);
  });

  it("so near that a fraction cannot tell it from all → 99", () => {
    expect(percentOf(1e10, 1e13 - 1)).toBe(99);
  });
});

describe("evidence of a medium", () => {
  it("a shorter duration sent than the catalogue's → coverage is of the catalogue's", () => {
    const evidence = { ...NO_EVIDENCE, played: [0, 10_000], durationMs: 10_000 };
    expect(coverageOf(evidence, 100_000)).toBe(0.1);
    expect(coverageOf(evidence, null)).toBe(1);
  });
});

/** As much of D1 as the flush needs, on SQLite itself, with the real migrations. */
function ledger() {
  const sqlite = new DatabaseSync(":memory:");
  const folder = path.join(import.meta.dirname, "../../migrations");
  const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  for (const name of files.toSorted()) sqlite.exec(readFileSync(path.join(folder, name), "utf8"));
  const prepare = (query: string) => ({
    bind: (...values: SQLInputValue[]) => ({
      all: async () => ({ results: sqlite.prepare(query).all(...values) }),
      first: async () => sqlite.prepare(query).get(...values) ?? null,
    }),
  });
  type Statement = { all(): Promise<unknown> };
  const batch = (statements: Statement[]) => Promise.all(statements.map((each) => each.all()));
  return { sqlite, DB: { prepare, batch } as unknown as D1Database };
}

describe("the flush", () => {
  const record = (rev: number, focusMs: number): LearnerRecord => ({
    tenant: "acme",
    learner: "ada",
    rev,
    focusMs,
    lastActivityAt: NOW,
    modulesCompleted: 0,
    percentSum: 0,
    attempts: 0,
    accuracySum: 0,
    assignmentsSubmitted: 0,
    quarters: {},
  });

  it("a stale one after a newer one → changes nothing and answers the newer rev", async () => {
    const { sqlite, DB } = ledger();
    const sink = createFlushSink({ DB });
    await sink.flush(record(5, 5000));
    expect(await sink.flush(record(3, 3000))).toMatchObject({ rev: 5 });
    const row = sqlite.prepare("SELECT rev, focus_ms FROM learner").get();
    expect({ ...row }).toEqual({ rev: 5, focus_ms: 5000 });
  });

  it("side rows → after 5 minutes, at once where a status changed, never twice", () => {
    const confirmed = { rev: 10, settledRev: 10, settledAt: NOW };
    expect(settleIsDue(confirmed, 10, 10, NOW + DAY)).toBe(false);
    expect(settleIsDue(confirmed, 11, 10, NOW + 5 * MINUTE - 1)).toBe(false);
    expect(settleIsDue(confirmed, 11, 10, NOW + 5 * MINUTE)).toBe(true);
    expect(settleIsDue(confirmed, 11, 11, NOW + 1)).toBe(true);
  });
});

describe("tokens", () => {
  const claims = {
    aud: "dwell",
    sub: "ada",
    tenant: "acme",
    roles: ["learner"],
    exp: NOW / 1000 + 60,
  };

  it("an algorithm outside of the list, by a published key that names none → not trusted", async () => {
    const pair = await generateKeyPair("PS256", { extractable: true });
    const { alg: _, ...jwk } = await exportJWK(pair.publicKey);
    const provider = createServer((_request, response) => {
      response
        .setHeader("Content-Type", "application/json")
        .end(JSON.stringify({ keys: [{ ...jwk, kid: "k", use: "sig" }] }));
    });
    await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
    try {
      const issuer = "https://id.example";
      const { port } = provider.address() as AddressInfo;
      const rules = { devSecret: null, jwksUrl: `http://127.0.0.1:${port}/`, issuer };
      const token = await new SignJWT({ ...claims, iss: issuer })
        .setProtectedHeader({ alg: "PS256", kid: "k" })
        .sign(pair.privateKey);
      const verified = await verifyToken(token, rules, NOW);
      expect(verified).toMatchObject({ fault: { code: "not_trusted" } });
    } finally {
      provider.close();
    }
  });

  it("remembered, and its end comes within the minute → expired", async () => {
    const rules = { devSecret: "a secret for this test alone", jwksUrl: null, issuer: null };
    const token = await new SignJWT({ ...claims, iss: DEV_ISSUER, exp: NOW / 1000 + 30 })
      .setProtectedHeader({ alg: "HS256" })
      .sign(new TextEncoder().encode(rules.devSecret));
    expect(await rememberToken(token, rules, NOW)).toHaveProperty("principal");
    expect(await rememberToken(token, rules, NOW + 30_000)).toEqual({ fault: { code: "expired" } });
  });

  it("of another issuer, signed with the development secret → refused", async () => {
    const secret = "a secret for this test alone";
    const token = await new SignJWT({ ...claims, iss: "https://other.example" })
      .setProtectedHeader({ alg: "HS256" })
      .sign(new TextEncoder().encode(secret));
    const verified = await verifyToken(
      token,
      { devSecret: secret, jwksUrl: null, issuer: null },
      NOW,
    );
    expect(verified).toMatchObject({ fault: { code: "claims" } });
  });
});
