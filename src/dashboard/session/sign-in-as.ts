import { PATHS } from "../../contract/paths.ts";
import { serverUrl } from "../api/server-url.ts";
import type { DEMO_PEOPLE } from "../demo-people.ts";
import { tokenStore } from "./token-store.ts";

export type DemoPerson = (typeof DEMO_PEOPLE)[number];
export type SignInOutcome = "signed-in" | "not-offered" | "failed";

/** The development login. A server in production does not have it, and answers 404. */
export async function signInAs(person: DemoPerson): Promise<SignInOutcome> {
  try {
    const response = await fetch(serverUrl(PATHS.devToken), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        sub: person.id,
        tenant: "demo",
        roles: person.roles,
        name: person.name,
      }),
    });
    if (response.status === 404) return "not-offered";
    const answer = (await response.json()) as { token?: unknown };
    if (!response.ok || typeof answer.token !== "string") return "failed";
    tokenStore.hold(answer.token);
    return "signed-in";
  } catch {
    return "failed";
  }
}
