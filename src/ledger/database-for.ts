import type { Env } from "../env.ts";

/** All of them, for who looks after every tenant. */
export function databasesOf(env: Pick<Env, "DB">): readonly D1Database[] {
  return [env.DB];
}

/**
 * The database that holds a tenant. Today there is one; readers and the writer ask here, so that tenants can
 * be spread over several without touching them.
 */
export function databaseFor(env: Pick<Env, "DB">, _tenant: string): D1Database {
  return env.DB;
}
