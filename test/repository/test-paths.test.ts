/** Whoever follows a path of a document into the tests finds a file there. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.join(import.meta.dirname, "../..");

/** `a/{b,c}.ts` stands for a file each. */
function namedFiles(pattern: string): string[] {
  const braces = /^(.*)\{(.*)\}(.*)$/.exec(pattern);
  if (!braces) return [pattern];
  return braces[2]!.split(",").map((part) => `${braces[1]}${part}${braces[3]}`);
}

it.each(["README.md", "ARCHITECTURE.md", "TRACKING_CONTRACT.md", "package.json"])(
  "%s → each file below test/ that it names exists",
  (document) => {
    const text = readFileSync(path.join(root, document), "utf8");
    const named = [...text.matchAll(/\btest\/[\w./{},-]+\.ts\b/g)].flatMap(([at]) =>
      namedFiles(at),
    );
    expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  },
);
