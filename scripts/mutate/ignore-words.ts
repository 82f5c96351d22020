/** A plugin for Stryker: words for people are no behaviour, so no test has to hold them letter by letter. */
import type { Ignorer, NodePath } from "@stryker-mutator/api/ignore";
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

/** As much of Babel's tree as is asked for. */
interface Path {
  readonly node: Node;
  readonly listKey?: string;
  /** Which of its list. */
  readonly key: string | number | null;
  readonly parentPath: Path | null;
}
interface Node {
  readonly type: string;
  readonly key?: Node;
  readonly name?: string;
  readonly callee?: Node;
  readonly property?: Node;
}

const IN_PROPERTIES = new Set(["summary", "description", "example", "examples", "error", "detail"]);
const IN_CALLS = new Set(["describe", "meta"]);
const WORDS = new Set(["StringLiteral", "TemplateLiteral"]);

/** An achievement's title and description, behind its id. */
const isTitleOfRule = (callee: Node | undefined, key: Path["key"]) =>
  callee?.name === "rule" && (key === 1 || key === 2);

/** `summary: "…"`, `z.string().describe("…")` and `.meta({…})`, `rule(id, "…", "…", …)`, `new Error("…")`. */
function isForPeople({ node, listKey, key, parentPath }: Path): boolean {
  const parent = parentPath?.node;
  if (!parent) return false;
  if (parent.type === "ObjectProperty" && IN_PROPERTIES.has(parent.key?.name ?? ""))
    return WORDS.has(node.type);
  if (listKey !== "arguments") return false;
  if (parent.type === "CallExpression") {
    const { callee } = parent;
    return IN_CALLS.has(callee?.property?.name ?? "") || isTitleOfRule(callee, key);
  }
  return parent.type === "NewExpression" && (parent.callee?.name ?? "").endsWith("Error");
}

const ignoreWords: Ignorer = {
  // Stryker's type of a path is empty, as it leaves Babel's to the plugin.
  shouldIgnore: (path: NodePath) =>
    isForPeople(path as unknown as Path) ? "words for people" : undefined,
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, "words", ignoreWords)];
