/** Who imports whom, of what is mutated and of its tests. */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";

const FILES = ["src/**/*.{ts,tsx}", "test/{auth,build,contract,core,dashboard,sdk}/**/*.ts"];
/** Whatever is written like a neighbour's path counts, also where only its types are taken. */
const NEIGHBOUR = /"(\.{1,2}\/[^"]+)"/g;

export interface Imports {
  /** A file, what it imports, what that imports, and so on. */
  readonly within: (file: string) => ReadonlySet<string>;
  /** The tests that the file is within. */
  readonly testsOf: (file: string) => readonly string[];
}

export function readImports(root: string): Imports {
  const files = globSync(FILES, { cwd: root });
  const there = new Set(files);
  const direct = new Map(
    files.map((file) => {
      const text = readFileSync(path.join(root, file), "utf8");
      const named = [...text.matchAll(NEIGHBOUR)].map(([, to]) =>
        path.join(path.dirname(file), to!),
      );
      return [file, named.filter((one) => there.has(one))];
    }),
  );
  const known = new Map<string, ReadonlySet<string>>();
  const within = (file: string) => {
    const before = known.get(file);
    if (before) return before;
    const reached = new Set([file]);
    // A set is walked through to what is added on the way.
    for (const one of reached) for (const next of direct.get(one) ?? []) reached.add(next);
    known.set(file, reached);
    return reached;
  };
  const tests = files.filter((file) => file.endsWith(".test.ts"));
  return { within, testsOf: (file) => tests.filter((test) => within(test).has(file)) };
}
