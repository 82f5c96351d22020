/** A learner's progress: facts from their object, so that the last pulse is in, put together beside the catalogue. */
import type { Hono } from "hono";
import type { Item } from "../../contract/telemetry.ts";
import type { Interaction, InteractionAnswer, LearnerDashboard } from "../../contract/progress.ts";
import { OPERATIONS } from "../../contract/operations.ts";
import type { LearnerFacts, Wishes, WishOf } from "../../core/state/learner-facts.ts";
import type { IncomingBatch, Outcome } from "../../core/focus/accept-batch.ts";
import {
  describeAchievements,
  growthOf,
  reachedAchievements,
} from "../../core/progress/achievements.ts";
import { describeAnalytics } from "../../core/progress/analytics.ts";
import { describeDashboard } from "../../core/progress/dashboard.ts";
import { firstOpen, leftOff, openEntries } from "../../core/progress/resume.ts";
import { type History, historyOf } from "../../core/progress/history.ts";
import { describeOverall } from "../../core/progress/overall.ts";
import { describeDay } from "../../core/progress/period.ts";
import { describeReadiness, targetOf } from "../../core/progress/readiness.ts";
import {
  planAdvice,
  plannedResources,
  type Plan,
  recommend,
  type Target,
} from "../../core/progress/recommend.ts";
import { describeCertifications, standOf, sumModules } from "../../core/progress/standing.ts";
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
import { callLearner } from "../../learner/call-learner.ts";
import { ingest } from "../ingest.ts";
import { sayNotice } from "../notices.ts";
import { learnerOf } from "../learner-of.ts";
import { limitLearner } from "../rate-limit.ts";
import { type AppEnv, mount } from "../mount.ts";
import { readable, type ReadRequest } from "../read-access.ts";
import { type Refusal, refuse, refuseField, type Reply } from "../reply.ts";
import type { MemberOf } from "../../core/member-of.ts";

const MOST_FOCUSED = 20;
/** A zone's day may begin a day before or after UTC's. */
const ZONE_DAYS = 2;

/** What a learner's overall figures need, beside their days. */
const OVERALL = { modules: "all", assignments: true, quizzesEver: true } as const;

export function mountProgress(app: Hono<AppEnv>): void {
  mount(app, OPERATIONS.progress, (asked) =>
    tell(asked, { ...OVERALL, daysFrom: 0 }, (facts, catalog) => {
      const history = historyOf(facts.quarters, asked.query.tz, asked.now);
      const knownById = modulesById(facts);
      const certifications = describeCertifications(catalog.index, knownById);
      return describeOverall(facts, history, catalog.index, knownById, certifications, asked.now);
    }),
  );
  mount(app, OPERATIONS.progressAnalytics, (asked) => {
    const { query, now } = asked;
    const daysFrom = dayOf(now) - query.days - ZONE_DAYS;
    return tell(asked, { mostFocused: MOST_FOCUSED, daysFrom }, (facts, catalog) =>
      describeAnalytics(facts, historyOf(facts.quarters, query.tz, now), catalog.index, query),
    );
  });
  mount(app, OPERATIONS.progressTrends, (asked) => {
    const { query, now } = asked;
    // One day more than is compared tells whether the learner had begun by then.
    const daysFrom = dayOf(now) - 2 * comparedDays(query.days) - ZONE_DAYS;
    return tell(asked, { daysFrom, firstDay: true }, (facts) =>
      describeTrends(historyOf(facts.quarters, query.tz, now), facts.firstDay, query),
    );
  });
  mount(app, OPERATIONS.progressActivity, (asked) => {
    const { query, now } = asked;
    return tell(asked, { daysFrom: 0 }, (facts) => {
      const history = historyOf(facts.quarters, query.tz, now);
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
      tellAchievements(asked, learner, facts, historyOf(facts.quarters, asked.query.tz, asked.now)),
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
    const wishes = { ...OVERALL, daysFrom: 0, recent: true } as const;
    return tell(asked, wishes, async (facts, catalog, learner) => {
      const history = historyOf(facts.quarters, query.tz, now);
      const target = targetOf(catalog.index, undefined)!;
      const [advice, achievements, resume] = await Promise.all([
        advise(asked, learner, facts, catalog, target),
        tellAchievements(asked, learner, facts, history),
        findResume(asked, learner, facts, catalog),
      ]);
      if ("refuse" in advice) return advice;
      if ("refuse" in achievements) return achievements;
      if ("refuse" in resume) return resume;
      return describeDashboard({
        facts,
        history,
        catalog: catalog.index,
        knownById: modulesById(facts),
        resume: resume.resume,
        next: advice.recommendations,
        achievements,
        now,
      });
    });
  });
  mount(app, OPERATIONS.interaction, async (asked) => {
    const { env, principal, params, body, requestId, now } = asked;
    const { tenant } = principal;
    const learner = learnerOf(principal, params.user_id);
    if (typeof learner !== "string") return learner;
    if (body.learner_id !== undefined && body.learner_id !== learner)
      return refuse("forbidden", "the path and the body name two learners");
    const limited = await limitLearner(env, { tenant, id: learner }, now);
    if (limited) return limited;
    const id = body.interaction_id ?? crypto.randomUUID();
    const module = (await moduleOf(asked, body.content_id)) ?? body.content_id;
    const batch = toBatch(body, id, module, now);
    const taken = await ingest({ env, principal, learner, requestId, now }, batch);
    if ("refuse" in taken) return taken;
    const [outcome] = taken.outcomes;
    if (outcome?.status === "rejected") {
      const { code, detail } = outcome;
      const field = fieldOf(outcome);
      return field === null ? refuse(code, detail) : refuseField(`/${field}`, detail, code);
    }
    const isNew = outcome?.status === "accepted";
    const answer: InteractionAnswer = {
      interaction_id: id,
      status: isNew ? "accepted" : "duplicate",
      credited_seconds: isNew ? msToSeconds(outcome.creditedMs) : 0,
      // A repeat may say another day than the first did.
      session_id: isNew ? sessionOf(body, now) : null,
      modules: [...taken.modules],
      computed_at: instantToIso(now),
      ...(body.interaction_id === undefined && {
        warning: "without an interaction_id a repeat of this call counts as another interaction",
      }),
      ...sayNotice(taken.notices[0]),
    };
    return { body: answer };
  });
}

type ProgressAsked = ReadRequest & { readonly params: { readonly user_id: string } };

/** Of every answer about a learner's progress. */
interface Told {
  readonly user_id: string;
  readonly computed_at: string;
}

/** Who may read it, what their object says, and the answer made of it. */
async function tell<const W extends Wishes, D extends object>(
  asked: ProgressAsked,
  wishes: W,
  describe: (
    facts: LearnerFacts<WishOf<W>>,
    catalog: CatalogCopy,
    learner: string,
  ) => D | Refusal | Promise<D | Refusal>,
): Promise<Reply<D & Told>> {
  const reader = await readable(asked, asked.params.user_id, "learner.progress");
  if ("refuse" in reader) return reader;
  const { env, principal, now } = asked;
  const catalog = await readCatalog(env, principal.tenant, now);
  const { learner } = reader;
  const facts = await askFacts(env, principal.tenant, learner, catalog, now, wishes);
  if ("refuse" in facts) return facts;
  const described = await describe(facts, catalog, learner);
  if ("refuse" in described) return described;
  return { body: { user_id: learner, ...described, computed_at: instantToIso(now) } };
}

function modulesById(facts: LearnerFacts<"modules">) {
  return new Map(facts.modules.map((module) => [module.id, module]));
}

/**
 * Achievements. Those that the learner was not told of yet are kept as they are told; what others read, in
 * zones of their own, is kept nowhere.
 */
async function tellAchievements(
  { env, principal, now }: ReadRequest,
  learner: string,
  facts: LearnerFacts<"modules">,
  history: History,
): Promise<ReturnType<typeof describeAchievements> | Refusal> {
  const growth = growthOf(facts, history);
  const reached = reachedAchievements(growth);
  const isNews = Object.keys(reached).some((id) => facts.earned[id] === undefined);
  if (isNews && !(principal.roles.has("learner") && principal.id === learner))
    return describeAchievements(growth, { ...reached, ...facts.earned });
  const earned = isNews
    ? await callLearner(env, principal.tenant, learner, (stub) => stub.earn(reached, now))
    : facts.earned;
  if (earned === "unavailable") return notWritten();
  return describeAchievements(growth, earned);
}

/** So many records are read at once of what may be open; the catalogue has 2,000 at the most. */
const OPEN_CHUNK = 500;

/** Where the learner goes on; null where nothing is open. */
async function findResume(
  { env, principal, now }: ReadRequest,
  learner: string,
  facts: LearnerFacts<"modules" | "recent">,
  catalog: CatalogCopy,
): Promise<{ readonly resume: LearnerDashboard["resume"] } | Refusal> {
  const left = leftOff(facts.recent, catalog.index);
  if (left !== null) return { resume: left };
  const entries = openEntries(catalog.index, modulesById(facts));
  for (let from = 0; from < entries.length; from += OPEN_CHUNK) {
    const some = entries.slice(from, from + OPEN_CHUNK);
    const resources = some.map(({ resource }) => resource.id);
    const more = await askFacts(env, principal.tenant, learner, catalog, now, { resources });
    if ("refuse" in more) return more;
    const open = firstOpen(some, more.resources);
    if (open !== null) return { resume: open };
  }
  return { resume: null };
}

/** What to do next towards a target; its resources are read when it is known which. */
async function advise(
  { env, principal, now }: ReadRequest,
  learner: string,
  facts: LearnerFacts<"modules" | "assignments">,
  catalog: CatalogCopy,
  target: Target,
): Promise<
  | {
      readonly plan: Plan;
      readonly records: LearnerFacts<"resources">["resources"];
      readonly recommendations: ReturnType<typeof recommend>;
    }
  | Refusal
> {
  const knownById = modulesById(facts);
  const sums = sumModules(target.modules, knownById);
  const improve = sums.completed === sums.modules && !standOf(sums, target.passMark).ready;
  const plan = planAdvice(target, catalog.index, knownById, facts, improve, now);
  const resources = plannedResources(plan);
  if (resources.length === 0) return { plan, records: [], recommendations: [] };
  const more = await askFacts(env, principal.tenant, learner, catalog, now, { resources });
  if ("refuse" in more) return more;
  const records = more.resources;
  return { plan, records, recommendations: recommend(plan, knownById, records, now) };
}

async function moduleOf(
  { env, principal, now }: ReadRequest,
  content: string,
): Promise<string | null> {
  const { index } = await readCatalog(env, principal.tenant, now);
  return index.resourceById.get(content)?.module.id ?? null;
}

/** The day's, in UTC. */
function sessionOf({ occurred_at }: Interaction, now: number): string {
  const at = occurred_at === undefined ? now : isoToInstant(occurred_at);
  return `interactions-${dayToDate(dayOf(at))}`;
}

/** Which field an item of an interaction has its fault from: its span is `time_spent` long and ends at `occurred_at`. */
function fieldOf({ code, field }: MemberOf<Outcome, "status", "rejected">): string | null {
  switch (field) {
    case "occurred_at":
      return "occurred_at";
    case "spans":
      return code === "too_old" || code === "in_future" ? "occurred_at" : "time_spent";
    case "resource_id":
      return "content_id";
    default:
      // The session is the day's, and what else an item has is not from the interaction.
      return null;
  }
}

/** One item: a span where there is time, and what was done. Its times are those of a back end, or ours. */
function toBatch(interaction: Interaction, id: string, module: string, now: number): IncomingBatch {
  const { content_id: resource_id, interaction_type, occurred_at, time_spent, score } = interaction;
  const at = occurred_at === undefined ? now : isoToInstant(occurred_at);
  const spentMs = Math.round((time_spent ?? 0) * SECOND_MS);
  const said = {
    ...(time_spent !== undefined && { time_spent }),
    ...(score !== undefined && { score }),
  };
  const item: Item = {
    type: "pulse",
    event_id: id,
    session_id: sessionOf(interaction, now),
    module_id: module,
    resource_id,
    occurred_at: instantToIso(at),
    duration_delta: 0,
    spans: spentMs > 0 ? [[at - spentMs, at]] : [],
  };
  const deed = { type: interaction_type, ...(Object.keys(said).length > 0 && { data: said }) };
  return { onServerClock: true, items: [{ eventId: id, item, deed }] };
}
