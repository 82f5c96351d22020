/**
 * The demo tenant, in development alone: its history is handed in request by request, each with its own time
 * as `now`, by the code that takes everybody's.
 */
import type { Hono } from "hono";
import type { Principal } from "../../auth/principal.ts";
import { OPERATIONS } from "../../contract/operations.ts";
import { SECOND_MS } from "../../core/time.ts";
import { demoHistory } from "../../demo/demo-history.ts";
import { DEMO_LEARNERS } from "../../demo/demo-learners.ts";
import type { DemoStep } from "../../demo/demo-step.ts";
import { DEMO_TENANT } from "../../demo/demo-tenant.ts";
import { isoToInstant } from "../../core/time.ts";
import type { Env } from "../../env.ts";
import { forgetCatalog, readCatalog } from "../../ledger/catalog-store.ts";
import { eraseTenantRows } from "../../ledger/erase-tenant.ts";
import { writeDemoProgress } from "../../ledger/startup.ts";
import { askFacts } from "../ask-facts.ts";
import { callLearner } from "../../learner/call-learner.ts";
import { ingest } from "../ingest.ts";
import { type AppEnv, mount } from "../mount.ts";
import { type Refusal, refuseField, type Reply } from "../reply.ts";
import { gradeSubmission, submitAssignment } from "./assignments.ts";
import { writeNote } from "./notes.ts";
import { attemptQuiz } from "./quizzes.ts";

export function mountDemo(app: Hono<AppEnv>): void {
  mount(app, OPERATIONS.loadDemo, async ({ env, config, body, requestId, now }) => {
    const { learner: id, progress } = body;
    const learner = DEMO_LEARNERS.find((candidate) => candidate.id === id);
    if (id !== undefined && !learner) return refuseField("/learner", "is no demo learner");
    let steps = 0;
    if (learner) {
      const catalog = await readCatalog(env, DEMO_TENANT, now);
      const facts = await askFacts(env, DEMO_TENANT, learner.id, catalog, now, {});
      if ("refuse" in facts) return facts;
      const [anchor, until] = [isoToInstant(body.anchor), isoToInstant(body.until)];
      if (until > now) return refuseField("/until", "has not come yet");
      // What somebody did as the learner stands; the history goes on after it.
      const news = demoHistory(learner, anchor, until).filter(({ at }) => at > facts.receivedAt);
      for (const step of news) {
        const refused = await take(env, learner.id, step, requestId);
        // An administrator took it from the catalogue: the history is without it.
        if (refused?.refuse === "not_found") continue;
        if (refused) return refused;
        steps += 1;
      }
    }
    if (config.demoRun !== null) await writeDemoProgress(env, { run: config.demoRun, ...progress });
    return { body: { steps } };
  });
  mount(app, OPERATIONS.eraseDemo, async ({ env, config }) => {
    if (config.demoRun !== null) {
      const progress = { done: 0, total: DEMO_LEARNERS.length };
      await writeDemoProgress(env, { run: config.demoRun, ...progress });
    }
    for (const { id } of DEMO_LEARNERS)
      await callLearner(env, DEMO_TENANT, id, (stub) => stub.erase());
    await eraseTenantRows(env, DEMO_TENANT);
    await forgetCatalog(env, DEMO_TENANT);
    return { body: null };
  });
}

/** Takes a step as if it came at its time; what would be refused then, is. */
async function take(
  env: Env,
  learner: string,
  step: DemoStep,
  requestId: string,
): Promise<Refusal | null> {
  const principal: Principal = {
    tenant: DEMO_TENANT,
    id: step.type === "grade" ? "manager" : learner,
    name: null,
    roles: new Set([step.type === "grade" ? "manager" : "learner"]),
  };
  const asked = { env, principal, now: step.at };
  switch (step.type) {
    case "telemetry": {
      const batch = {
        deviceId: step.deviceId,
        sentAt: new Date(step.sentAt).toISOString(),
        items: step.items.map((item) => ({ eventId: item.event_id, item })),
      };
      const taken = await ingest({ ...asked, learner, requestId }, batch);
      return "refuse" in taken ? taken : null;
    }
    case "attempt": {
      const answers = new Map([...step.answers].map(([question, option]) => [question, [option]]));
      return refusalOf(await attemptQuiz(asked, learner, { ...step, answers, version: null }));
    }
    case "submission": {
      const { id, assignment, text } = step;
      return refusalOf(await submitAssignment(asked, learner, { id, assignment, text, url: null }));
    }
    case "grade": {
      const { assignment, submission, score, feedback, at } = step;
      const grade = { score, feedback, at, by: principal.id };
      return refusalOf(await gradeSubmission(asked, learner, { assignment, submission, grade }));
    }
    case "note": {
      const { id, module, resource, position, text } = step;
      const positionMs = position === null ? null : position * SECOND_MS;
      return refusalOf(await writeNote(asked, learner, { id, module, resource, positionMs, text }));
    }
  }
}

function refusalOf(reply: Reply<unknown>): Refusal | null {
  return "refuse" in reply ? reply : null;
}
