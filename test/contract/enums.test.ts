/** The browser rooms take the wire's lists from the contract: a second copy would go its own way. */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import * as enums from "../../src/contract/enums.ts";

const root = path.join(import.meta.dirname, "../..");
const sources = globSync("src/{sdk,dashboard}/**/*.{ts,tsx}", { cwd: root });

/** Neighbours of a list as somebody would type them again: in an array, a union or a pattern. */
function retypedIn(text: string): string[] {
  return Object.entries(enums).flatMap(([name, list]) =>
    list.slice(1).flatMap((value, index) => {
      const before = list[index]!;
      const pairs = [`(?:^|\\W)${before}\\|${value}(?!\\w)`, `"${before}"\\s*[,|]\\s*"${value}"`];
      return pairs.some((pair) => new RegExp(pair, "m").test(text)) ? [`${name}: ${value}`] : [];
    }),
  );
}

describe("lists of the wire", () => {
  it("a list typed again, as an array, a union or a pattern → it is seen", () => {
    expect(retypedIn("/^(low|medium|high)$/")).toContain("RISK_LEVELS: medium");
    expect(retypedIn('["Quiet", "Inactive"]')).toEqual(["LEARNER_STATUSES: Inactive"]);
    expect(retypedIn('"Active" | "Quiet"')).toEqual(["LEARNER_STATUSES: Quiet"]);
  });

  it("no file of the SDK or of the pages types one again", () => {
    expect(sources.length).toBeGreaterThan(100);
    const retyped = sources.flatMap((file) =>
      retypedIn(readFileSync(path.join(root, file), "utf8")).map((what) => `${file}: ${what}`),
    );
    expect(retyped).toEqual([]);
  });

  it("no list names a word twice", () => {
    for (const list of Object.values(enums)) expect([...new Set<string>(list)]).toEqual([...list]);
  });
});
