import type { Principal } from "../auth/principal.ts";
import { type Refusal, refuse, refuseField } from "./reply.ts";

/** For whom a write is: learners write as themselves, a service names the learner. */
export function learnerOf(principal: Principal, named: string | undefined): string | Refusal {
  if (principal.roles.has("service"))
    return named ?? refuseField("/learner_id", "a service names the learner");
  if (named === undefined || named === principal.id) return principal.id;
  return refuse("forbidden", "a learner writes as themselves only");
}
