import { PATHS } from "../../contract/paths.ts";
import { serverUrl } from "../api/server-url.ts";
import type { DEMO_PEOPLE } from "../demo-people.ts";
import { tokenStore } from "./token-store.ts";

export type DemoPerson = (typeof DEMO_PEOPLE)[number];

/** The development login. Answers whether the server gave a token. */
export async function signInAs(person: DemoPerson, tenant: string): Promise<boolean> {
  try {
    const response = await fetch(serverUrl(PATHS.devToken), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        sub: person.id,
        tenant,
        roles: person.roles,
        name: person.name,
      }),
    });
    const answer = (await response.json()) as { token?: unknown };
    if (!response.ok || typeof answer.token !== "string") return false;
    tokenStore.hold(answer.token);
    return true;
  } catch {
    return false;
  }
}
