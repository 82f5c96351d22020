export const DEMO_TENANT = "demo";
