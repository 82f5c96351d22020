/** What the platform hands in, read once a request: bindings as they are, settings with their defaults. */

/** Settings that no deployed file holds: they come from secrets, `wrangler deploy --var`, or `npm start`. */
interface Settings {
  /** `development` opens /dev/token and its HS256 secret; unset means production. */
  readonly ENVIRONMENT?: string;
  /** HS256 secret of development tokens. */
  readonly DEV_SECRET?: string;
  /** Where the tenants' identity provider publishes its keys. */
  readonly JWKS_URL?: string;
  /** `iss` that tokens must carry. */
  readonly JWT_ISSUER?: string;
  /** Origins of course pages, separated by commas. */
  readonly ALLOWED_ORIGINS?: string;
  /** Where there is a demo tenant: the start whose loading of it readiness waits for. */
  readonly DEMO_RUN?: string;
}

export type Env = Cloudflare.Env & Settings;

export interface Config {
  readonly development: boolean;
  readonly devSecret: string | null;
  readonly jwksUrl: string | null;
  readonly issuer: string | null;
  readonly allowedOrigins: ReadonlySet<string>;
  readonly demoRun: string | null;
}

export function readConfig(env: Settings): Config {
  const development = env.ENVIRONMENT === "development";
  return {
    development,
    // A secret that was left in production's settings still signs nothing there.
    devSecret: development ? (env.DEV_SECRET ?? null) : null,
    jwksUrl: env.JWKS_URL ?? null,
    issuer: env.JWT_ISSUER ?? null,
    allowedOrigins: new Set(
      (env.ALLOWED_ORIGINS ?? "")
        .split(",")
        .map((s) => s.trim())
        .filter(Boolean),
    ),
    demoRun: env.DEMO_RUN ?? null,
  };
}
