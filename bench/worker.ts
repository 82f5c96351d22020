/** Dwell's Worker and, beside it, the floors: what a request costs that does less and less of the same. */
import { DurableObject } from "cloudflare:workers";
import type { FlushSink } from "../src/core/state/ledger-records.ts";
import type { Env } from "../src/env.ts";
import { LearnerObject as Learner } from "../src/learner/learner-object.ts";
import type { Item } from "../src/contract/telemetry.ts";
import { moduleRequirements, wholePart } from "../src/core/completion/requirement.ts";
import type { LearnerCalls } from "../src/learner/learner-calls.ts";
import { learnerObjectName } from "../src/learner/object-name.ts";
import dwell from "../src/worker.ts";
import { catalogOf, GROW_DAYS, type Size, SIZES } from "./sizes.ts";

interface BenchEnv extends Env {
  readonly FLOOR: DurableObjectNamespace<Floor>;
  /** `aside` leaves D1 out of Dwell's path, to compare it with the floor that has one object row. */
  readonly SINK: "ledger" | "aside";
}

export class LearnerObject extends Learner {
  protected override openSink(): FlushSink {
    if ((this.env as BenchEnv).SINK === "ledger") return super.openSink();
    const settled = {
      rev: Number.MAX_SAFE_INTEGER,
      settledRev: Number.MAX_SAFE_INTEGER,
      settledAt: 0,
    };
    return { flush: () => Promise.resolve(settled), settle: () => Promise.resolve() };
  }
}

const UNLIMITED: RateLimit = { limit: () => Promise.resolve({ success: true }) };

const D1_ROW = `INSERT INTO learner (tenant_id, learner_id, rev, focus_ms, last_activity_at, modules_completed, percent_sum, quarters)
  VALUES ('floor', ?1, ?2, ?3, ?3, 0, 0, '{}')
  ON CONFLICT DO UPDATE SET rev = excluded.rev, focus_ms = excluded.focus_ms WHERE excluded.rev > learner.rev`;

export class Floor extends DurableObject<BenchEnv> {
  constructor(ctx: DurableObjectState, env: BenchEnv) {
    super(ctx, env);
    ctx.storage.sql.exec(`CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, body TEXT)`);
  }
  call(body: string): number {
    return body.length;
  }
  objectRow(body: string): number {
    this.ctx.storage.sql.exec(`REPLACE INTO row (id, body) VALUES (1, ?)`, body);
    return body.length;
  }
  bothRows(body: string): number {
    this.objectRow(body);
    const now = Date.now();
    this.ctx.waitUntil(this.env.DB.prepare(D1_ROW).bind(this.ctx.id.name, now, now).run());
    return body.length;
  }
}

/** Daily study that ended a week ago: each day a session with five pulses on one of thirty resources. */
async function study(env: BenchEnv, learner: string, days: number): Promise<void> {
  const stub = env.LEARNER.getByName(
    learnerObjectName("bench", learner),
  ) as unknown as LearnerCalls;
  const end = Date.now() - 7 * 86_400_000;
  for (let day = days; day > 0; day -= 1) {
    const received = end - day * 86_400_000;
    const items = Array.from({ length: 5 }, (_, n): Item => {
      const at = received - n * 60_000;
      return {
        type: "pulse",
        event_id: crypto.randomUUID(),
        session_id: `day-${day}`,
        module_id: "m-1",
        resource_id: `r-${day % 30}`,
        kind: "video",
        occurred_at: new Date(at).toISOString(),
        duration_delta: 15,
        watch_time: 15 * n,
        played: [[60 * n, 60 * n + 15]],
      };
    });
    const batch = {
      deviceId: "laptop",
      sentAt: new Date(received).toISOString(),
      items: items.map((item) => ({ eventId: item.event_id, item })),
    };
    await stub.ingest({ batch, catalog: null, received });
  }
}

/** A learner of that size: every resource touched, quizzes attempted over and over, a little each day. */
async function grow(env: BenchEnv, tenant: string, size: Size, from: number): Promise<void> {
  const stub = env.LEARNER.getByName(learnerObjectName(tenant, "ada")) as unknown as LearnerCalls;
  const modules = catalogOf(size).modules.map((module) => moduleRequirements(module));
  const resources = modules.flatMap((module) => module.resources.map((r) => [module, r] as const));
  const quizzes = resources.filter(([, { kind }]) => kind === "quiz");
  const perDay = Math.ceil(resources.length / size.days);
  const attemptsPerDay = Math.ceil(size.attempts / size.days);
  const first = Date.now() - (size.days + 1) * 86_400_000;
  const catalog = { version: 1, putAt: 0, reopenedAt: 0 };
  for (let day = from; day < Math.min(size.days, from + GROW_DAYS); day += 1) {
    const received = first + day * 86_400_000;
    const today = Array.from(
      { length: perDay },
      (_, n) => resources[(day * perDay + n) % resources.length]!,
    );
    const items = today.map(([module, resource], n): Item => ({
      type: "pulse",
      event_id: crypto.randomUUID(),
      session_id: `day-${day}`,
      module_id: module.id,
      resource_id: resource.id,
      kind: resource.kind,
      occurred_at: new Date(received - n * 1_200_000).toISOString(),
      duration_delta: 600,
      duration: 600,
      played: [[0, 300 + (day % 300)]],
    }));
    const batch = { items: items.map((item) => ({ eventId: item.event_id, item })) };
    const touched = [...new Set(today.map(([module]) => module))].map(wholePart);
    await stub.ingest({ batch, catalog: { ...catalog, modules: touched }, received });
    for (let n = 0; n < attemptsPerDay; n += 1) {
      const [module, quiz] = quizzes[(day * attemptsPerDay + n) % quizzes.length]!;
      const attempt = {
        id: `a-${day}-${n}`,
        quiz: quiz.id,
        at: received,
        score: n % 5,
        maxScore: 4,
        accuracy: (n % 5) / 4,
        passed: n % 5 > 2,
        mark: 0.7,
        source: "quiz" as const,
        questionMs: [["a", 9000] as const],
        timeSpentMs: 9000,
      };
      const handIn = { type: "attempt" as const, attempt };
      await stub.handIn({ handIn, module: wholePart(module), catalog, received });
    }
  }
}

export default {
  async fetch(request, env, context) {
    const [, sizeName, growFrom] =
      /^\/grow\/(\w+)\/(\d+)$/.exec(new URL(request.url).pathname) ?? [];
    if (sizeName !== undefined) {
      await grow(env, sizeName, SIZES[sizeName as keyof typeof SIZES], Number(growFrom));
      return Response.json({ grown: true });
    }
    const [, days, student] = /^\/study\/(\d+)\/(\S+)$/.exec(new URL(request.url).pathname) ?? [];
    if (days !== undefined && student !== undefined) {
      await study(env, student, Number(days));
      return Response.json({ days: Number(days) });
    }
    const [, floor, learner] = /^\/floor\/(\w+)\/(\S+)$/.exec(new URL(request.url).pathname) ?? [];
    if (floor === undefined || learner === undefined) {
      // The platform's limiter counts in its own process; its local stand-in is an object of its own, which
      // would cost as much as all of Dwell. One row of the table has it, the others do without.
      const limited = request.headers.has("X-Limited");
      return dwell.fetch!(request, limited ? env : { ...env, LEARNER_LIMIT: UNLIMITED }, context);
    }
    const body = await request.text();
    if (floor === "route") return Response.json({ length: body.length });
    const stub = env.FLOOR.getByName(learner);
    const length =
      floor === "call"
        ? await stub.call(body)
        : floor === "objectRow"
          ? await stub.objectRow(body)
          : await stub.bothRows(body);
    return Response.json({ length });
  },
  scheduled: (controller, env) => dwell.scheduled(controller, env),
} satisfies ExportedHandler<BenchEnv>;
