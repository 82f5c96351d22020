import type { Principal } from "../auth/principal.ts";
import { type Refusal, refuse, refuseField } from "./reply.ts";

/** What the learner's own token calls them; null where it does not, or somebody else speaks for them. */
export function tokenNameOf({ id, name, roles }: Principal, learner: string): string | null {
  return id === learner && !roles.has("service") ? name || null : null;
}

/** For whom a write is: learners write as themselves, a service names the learner. */
export function learnerOf(principal: Principal, named: string | undefined): string | Refusal {
  if (principal.roles.has("service"))
    return named ?? refuseField("/learner_id", "a service names the learner");
  if (named === undefined || named === principal.id) return principal.id;
  return refuse("forbidden", "a learner writes as themselves only");
}
