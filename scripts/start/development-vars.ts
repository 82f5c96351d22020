/** What a developer may try of the settings that a deployment has, by their names in src/env.ts. */
const HANDED_ON = ["ALLOWED_ORIGINS", "JWKS_URL", "JWT_ISSUER"] as const;

/** The Worker's settings on a developer's machine; with `demoRun`, readiness waits for that loading of the demo. */
export function developmentVars(secret: string, demoRun: string | null): Record<string, string> {
  const given = HANDED_ON.flatMap((name) => {
    const value = process.env[name];
    return value ? [[name, value] as const] : [];
  });
  return {
    ENVIRONMENT: "development",
    DEV_SECRET: secret,
    ...(demoRun !== null && { DEMO_RUN: demoRun }),
    ...Object.fromEntries(given),
  };
}
