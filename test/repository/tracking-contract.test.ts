/** TRACKING_CONTRACT.md is true of the code: its tables are compared with the contract, its numbers with the constants. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { OPERATIONS, type Operation } from "../../src/contract/operations.ts";
import { REFUSALS, SDK_EVENTS, TIMELINE_RECORDS } from "../../src/contract/enums.ts";
import { PROBLEMS } from "../../src/contract/problem.ts";
import { eventSchema, pulseSchema } from "../../src/contract/telemetry.ts";

const text = readFileSync(path.join(import.meta.dirname, "../../TRACKING_CONTRACT.md"), "utf8");

describe("TRACKING_CONTRACT.md", () => {
  it("has a row for every operation, and none besides", () => {
    const rows = Object.values<Operation>(OPERATIONS).map(({ method, path: at, roles, cors }) => {
      const who = typeof roles === "string" ? roles : roles.join(", ");
      return `| ${method} | \`${at}\` | ${who} | ${cors ? "yes" : "no"} |`;
    });
    const written = text.split("\n").filter((line) => /^\| (GET|POST|PUT|DELETE) \|/.test(line));
    expect(written).toEqual(rows);
  });

  it("has a row for every problem, and none besides", () => {
    const rows = Object.entries(PROBLEMS).map(
      ([code, [status, title]]) => `| \`${code}\` | ${status} | ${title} |`,
    );
    const written = text.split("\n").filter((line) => /^\| `[a-z_]+` \| \d{3} \|/.test(line));
    expect(written).toEqual(rows);
  });

  it("names every reason of a refusal and every field of an item", () => {
    const telemetry = text.slice(text.indexOf("## Telemetry"), text.indexOf("### Rules of credit"));
    const fields = [...Object.keys(pulseSchema.shape), ...Object.keys(eventSchema.shape)];
    for (const word of [...REFUSALS, ...fields]) expect(telemetry).toContain(`\`${word}\``);
  });

  it("names every event of the SDK and every line of a timeline that is ours", () => {
    for (const word of [...SDK_EVENTS, ...TIMELINE_RECORDS]) expect(text).toContain(`\`${word}\``);
  });
});
