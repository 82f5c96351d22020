/** The script for a page without a bundler: makes `Telemetry` global. */
import { Telemetry } from "./index.ts";

Object.assign(globalThis, { Telemetry });
