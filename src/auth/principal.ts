import type { Role } from "../contract/enums.ts";

/** Who asks: all of it from the token, nothing from the request. */
export interface Principal {
  readonly tenant: string;
  readonly id: string;
  readonly name: string | null;
  readonly roles: ReadonlySet<Role>;
}
