/** Whose state may be read by whom, once for every route that names a learner. */
import type { Principal } from "../auth/principal.ts";
import type { Env } from "../env.ts";
import { recordAudit } from "../ledger/audit-trail-store.ts";
import { readCatalog } from "../ledger/catalog-store.ts";
import { readSeenLearner, type Viewer } from "../ledger/team-reader.ts";
import { askFacts } from "./ask-facts.ts";
import { type Refusal, refuse, refuseField } from "./reply.ts";

/** An admin or a service sees the whole tenant, whatever else they are. */
export function viewerOf({ tenant, roles, id }: Principal): Viewer {
  return { tenant, managerId: roles.has("admin") || roles.has("service") ? null : id };
}

export interface ReadRequest {
  readonly env: Env;
  readonly principal: Principal;
  readonly requestId: string;
  readonly now: number;
}

/**
 * The learner of that id, if this reader may read of them; refused as 404 to who might look at others, as 403
 * to who may not. A manager's and an admin's reads are in the audit trail under `action`.
 */
export async function readable(
  { env, principal, requestId, now }: ReadRequest,
  learner: string,
  action: string,
): Promise<{ readonly learner: string } | Refusal> {
  const { tenant, roles, id } = principal;
  if (roles.has("learner") && learner === id) return { learner };
  const looksAtOthers = roles.has("manager") || roles.has("admin") || roles.has("service");
  if (!looksAtOthers) return refuse("forbidden", "a learner reads their own progress only");
  const viewer = viewerOf(principal);
  const seen =
    (await readSeenLearner(env, viewer, learner)) !== null ||
    // Who began a moment ago may not be in the ledger yet.
    (viewer.managerId === null && (await hasState(env, tenant, learner, now)));
  if (typeof seen !== "boolean") return seen;
  if (!seen) return refuse("not_found", "you have no such learner");
  if (roles.has("manager") || roles.has("admin")) {
    await recordAudit(env, { tenant, at: now, actor: id, action, learnerId: learner, requestId });
  }
  return { learner };
}

/** The same where a query may name the learner: a learner's own is the default, others name one. */
export async function readableOrOwn(
  asked: ReadRequest,
  named: string | undefined,
  action: string,
): Promise<{ readonly learner: string } | Refusal> {
  const { principal } = asked;
  if (named !== undefined) return readable(asked, named, action);
  return principal.roles.has("learner")
    ? { learner: principal.id }
    : refuseField("/learner_id", "name the learner whose it is");
}

/** Whether anything ever came from the learner, or was told of them. */
export async function hasState(
  env: Env,
  tenant: string,
  learner: string,
  now: number,
): Promise<boolean | Refusal> {
  const catalog = await readCatalog(env, tenant, now);
  const facts = await askFacts(env, tenant, learner, catalog, now, {});
  return "refuse" in facts ? facts : facts.rev > 0;
}
