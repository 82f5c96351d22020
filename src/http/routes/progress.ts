/** A learner's progress: facts from their object, so that the last pulse is in, put together beside the catalogue. */
import type { Hono } from "hono";
import type { Item } from "../../contract/telemetry.ts";
import type { Interaction, InteractionAnswer } from "../../contract/progress.ts";
import { OPERATIONS } from "../../contract/operations.ts";
import type { FactsRequest, LearnerFacts } from "../../core/learner/learner-facts.ts";
import type { IncomingBatch } from "../../core/focus/accept-batch.ts";
import { describeAchievements, reachedAchievements } from "../../core/progress/achievements.ts";
import { describeAnalytics } from "../../core/progress/analytics.ts";
import { describeDashboard } from "../../core/progress/dashboard.ts";
import { type History, historyOf } from "../../core/progress/history.ts";
import { describeOverall } from "../../core/progress/overall.ts";
import { describeDay } from "../../core/progress/period.ts";
import { describeReadiness, type Target, targetOf } from "../../core/progress/readiness.ts";
import {
  planAdvice,
  plannedResources,
  type Plan,
  recommend,
} from "../../core/progress/recommend.ts";
import { standOf, sumModules } from "../../core/progress/standing.ts";
import { streakOf } from "../../core/progress/streak.ts";
import { comparedDays, describeTrends } from "../../core/progress/trends.ts";
import {
  dayOf,
  dayToDate,
  instantToIso,
  isoToInstant,
  msToSeconds,
  SECOND_MS,
} from "../../core/time.ts";
import { type CatalogCopy, readCatalog } from "../../ledger/catalog-store.ts";
import { askFacts, notWritten } from "../ask-facts.ts";
import { callLearner } from "../call-learner.ts";
import { ingest } from "../ingest.ts";
import { learnerOf } from "../learner-of.ts";
import { type AppEnv, mount } from "../mount.ts";
import { readable, type Reading } from "../reading.ts";
import { type Refusal, refuse, refuseField, type Reply } from "../reply.ts";

const MOST_FOCUSED = 20;
/** Where a learner left off is among the resources that they touched last. */
const NEWEST = 10;
/** A zone's day may begin a day before or after UTC's. */
const ZONE_DAYS = 2;

export function mountProgress(app: Hono<AppEnv>): void {
  mount(app, OPERATIONS.progress, (asked) =>
    tell(asked, { modules: "all", assignments: true, daysFrom: 0 }, (facts, catalog) => {
      const history = historyOf(facts.days, asked.query.tz, asked.now);
      return describeOverall(facts, history, catalog.index, modulesById(facts), asked.now);
    }),
  );
  mount(app, OPERATIONS.progressAnalytics, (asked) => {
    const { query, now } = asked;
    const daysFrom = dayOf(now) - query.days - ZONE_DAYS;
    return tell(asked, { mostFocused: MOST_FOCUSED, daysFrom }, (facts, catalog) =>
      describeAnalytics(facts, historyOf(facts.days, query.tz, now), catalog.index, query),
    );
  });
  mount(app, OPERATIONS.progressTrends, (asked) => {
    const { query, now } = asked;
    // One day more than is compared tells whether the learner had begun by then.
    const daysFrom = dayOf(now) - 2 * comparedDays(query.days) - ZONE_DAYS;
    return tell(asked, { daysFrom, firstDay: true }, (facts) =>
      describeTrends(historyOf(facts.days, query.tz, now), facts.firstDay, query),
    );
  });
  mount(app, OPERATIONS.progressActivity, (asked) => {
    const { query, now } = asked;
    return tell(asked, { daysFrom: 0 }, (facts) => {
      const history = historyOf(facts.days, query.tz, now);
      const from = history.today - query.days + 1;
      return {
        tz: query.tz,
        days: query.days,
        activity: Array.from({ length: query.days }, (_, n) => describeDay(from + n, history)),
        streak: streakOf(history),
      };
    });
  });
  mount(app, OPERATIONS.progressAchievements, (asked) =>
    tell(asked, { modules: "all", daysFrom: 0 }, (facts, _catalog, learner) =>
      tellAchievements(asked, learner, facts, historyOf(facts.days, asked.query.tz, asked.now)),
    ),
  );
  mount(app, OPERATIONS.progressReadiness, (asked) =>
    tell(asked, { modules: "all", assignments: true }, async (facts, catalog, learner) => {
      const target = targetOf(catalog.index, asked.query.certification);
      if (!target) return refuse("not_found", "the catalogue has no such certification");
      const advice = await advise(asked, learner, facts, catalog, target);
      if ("refuse" in advice) return advice;
      const { plan, records, recommendations } = advice;
      return describeReadiness({
        target,
        catalog: catalog.index,
        knownById: modulesById(facts),
        plan,
        records,
        recommendations,
      });
    }),
  );
  mount(app, OPERATIONS.progressDashboard, (asked) => {
    const { now, query } = asked;
    const wanted = { modules: "all", assignments: true, daysFrom: 0, newest: NEWEST } as const;
    return tell(asked, wanted, async (facts, catalog, learner) => {
      const history = historyOf(facts.days, query.tz, now);
      const target = targetOf(catalog.index, undefined)!;
      const [advice, achievements] = await Promise.all([
        advise(asked, learner, facts, catalog, target),
        tellAchievements(asked, learner, facts, history),
      ]);
      if ("refuse" in advice) return advice;
      if ("refuse" in achievements) return achievements;
      return describeDashboard({
        facts,
        history,
        catalog: catalog.index,
        knownById: modulesById(facts),
        next: advice.recommendations,
        achievements,
        now,
      });
    });
  });
  mount(app, OPERATIONS.interaction, async (asked) => {
    const { env, principal, params, body, requestId, now } = asked;
    const learner = learnerOf(principal, params.user_id!);
    if (typeof learner !== "string") return learner;
    const { tenant } = principal;
    const id = body.interaction_id ?? crypto.randomUUID();
    const module = (await moduleOf(asked, body.content_id)) ?? body.content_id;
    const { batch, sessionId } = toBatch(body, id, module, now);
    const taken = await ingest({ env, tenant, learner, requestId, now }, batch);
    if ("refuse" in taken) return taken;
    const [first] = taken.outcomes;
    if (first?.status === "rejected") {
      const pointer = first.code === "invalid" ? "/time_spent" : "/occurred_at";
      return refuseField(pointer, first.detail, first.code);
    }
    const answer: InteractionAnswer = {
      interaction_id: id,
      status: first?.status ?? "duplicate",
      credited_seconds: first?.status === "accepted" ? msToSeconds(first.creditedMs) : 0,
      session_id: sessionId,
      modules: [...taken.modules],
      computed_at: instantToIso(now),
      ...(body.interaction_id === undefined && {
        warning: "without an interaction_id a repeat of this call counts as another interaction",
      }),
    };
    return { body: answer };
  });
}

type ProgressAsked = Reading & { readonly params: Readonly<Record<string, string>> };

/** Who may read it, what their object says, and the answer made of it. */
async function tell(
  asked: ProgressAsked,
  wanted: Omit<FactsRequest, "catalog" | "now">,
  describe: (
    facts: LearnerFacts,
    catalog: CatalogCopy,
    learner: string,
  ) => object | Refusal | Promise<object | Refusal>,
): Promise<Reply> {
  const reader = await readable(asked, asked.params.user_id!, "learner.progress");
  if ("refuse" in reader) return reader;
  const { env, principal, now } = asked;
  const catalog = await readCatalog(env, principal.tenant, now);
  const { learner } = reader;
  const facts = await askFacts(env, principal.tenant, learner, catalog, { ...wanted, now });
  if ("refuse" in facts) return facts;
  const described = await describe(facts, catalog, learner);
  if ("refuse" in described) return described;
  return { body: { user_id: learner, ...described, computed_at: instantToIso(now) } };
}

function modulesById(facts: LearnerFacts) {
  return new Map(facts.modules.map((module) => [module.id, module]));
}

/** Achievements; those that nobody was told of yet are kept with the time at which they were reached. */
async function tellAchievements(
  { env, principal, now }: Reading,
  learner: string,
  facts: LearnerFacts,
  history: History,
): Promise<ReturnType<typeof describeAchievements> | Refusal> {
  const reached = reachedAchievements(facts, history, now);
  const isNews = Object.keys(reached).some((id) => facts.earned[id] === undefined);
  const earned = isNews
    ? await callLearner(env, principal.tenant, learner, (stub) => stub.earn(reached, now))
    : facts.earned;
  if (earned === "unavailable") return notWritten();
  return describeAchievements(facts, history, earned as Readonly<Record<string, number>>, now);
}

/** What to do next towards a target; its resources are read when it is known which. */
async function advise(
  { env, principal, now }: Reading,
  learner: string,
  facts: LearnerFacts,
  catalog: CatalogCopy,
  { modules, passMark }: Target,
): Promise<
  | {
      readonly plan: Plan;
      readonly records: LearnerFacts["resources"];
      readonly recommendations: ReturnType<typeof recommend>;
    }
  | Refusal
> {
  const knownById = modulesById(facts);
  const sums = sumModules(modules, knownById);
  const improve = sums.completed === sums.modules && !standOf(sums, passMark).ready;
  const plan = planAdvice(modules, knownById, facts, improve, now);
  const resources = plannedResources(plan);
  if (resources.length === 0) return { plan, records: [], recommendations: [] };
  const more = await askFacts(env, principal.tenant, learner, catalog, { now, resources });
  if ("refuse" in more) return more;
  const records = more.resources;
  return { plan, records, recommendations: recommend(plan, knownById, records, now) };
}

async function moduleOf({ env, principal, now }: Reading, content: string): Promise<string | null> {
  const { index } = await readCatalog(env, principal.tenant, now);
  return index.resourceById.get(content)?.module.id ?? null;
}

/** One span where there is time, and an event for the timeline, in the session of that UTC day. */
function toBatch(
  interaction: Interaction,
  id: string,
  module: string,
  now: number,
): { readonly batch: IncomingBatch; readonly sessionId: string } {
  const { content_id: resource_id, interaction_type, time_spent, score } = interaction;
  const at = interaction.occurred_at === undefined ? now : isoToInstant(interaction.occurred_at);
  const sessionId = `interactions-${dayToDate(dayOf(at))}`;
  const common = {
    session_id: sessionId,
    module_id: module,
    resource_id,
    occurred_at: instantToIso(at),
  };
  const data = {
    ...(time_spent !== undefined && { time_spent }),
    ...(score !== undefined && { score }),
  };
  const event: Item = {
    ...common,
    type: "event",
    event_id: id,
    event_type: interaction_type,
    ...(Object.keys(data).length > 0 && { event_data: data }),
  };
  if (time_spent === undefined)
    return { batch: { items: [{ eventId: id, item: event }] }, sessionId };
  const pulse: Item = {
    ...common,
    type: "pulse",
    event_id: id,
    duration_delta: time_spent,
    spans: [[at - Math.round(time_spent * SECOND_MS), at]],
  };
  // The span's id is the interaction's, so that telemetry's ids and these are one kind.
  const items = [
    { eventId: id, item: pulse },
    { eventId: `interaction ${id}`, item: event },
  ];
  return { batch: { items }, sessionId };
}
