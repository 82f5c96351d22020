/** The Worker's settings on a developer's machine; with `demoRun`, readiness waits for that loading of the demo. */
export function developmentVars(secret: string, demoRun: string | null): Record<string, string> {
  return {
    ENVIRONMENT: "development",
    DEV_SECRET: secret,
    ...(demoRun !== null && { DEMO_RUN: demoRun }),
    ALLOWED_ORIGINS: process.env.ALLOWED_ORIGINS ?? "",
  };
}
