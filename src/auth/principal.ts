import type { Role } from "../contract/ids.ts";

/** Who asks: all of it from the token, nothing from the request. */
export interface Principal {
  readonly tenant: string;
  readonly id: string;
  readonly name: string | null;
  readonly roles: ReadonlySet<Role>;
}
