/**
 * Mutants that no test can kill, as they change nothing that anybody could see. A reason belongs to one line and one
 * change of it: once either is gone, `npm run mutate` asks for the reason to go too.
 */

export interface Equivalent {
  readonly file: string;
  /** The whole line that is changed, without indentation. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

function inFile(
  file: string,
  changes: readonly (readonly [at: string, from: string, to: string, why: string])[],
): Equivalent[] {
  return changes.map(([at, from, to, why]) => ({ file, at, from, to, why }));
}

export const EQUIVALENTS: readonly Equivalent[] = [
  ...inFile("src/core/completion/requirement.ts", [
    [
      'resource.kind === "assignment" && resource.due_at !== undefined',
      'resource.kind === "assignment"',
      "true",
      "Only assignments have a time that they are due at: the catalogue's schema refuses it elsewhere.",
    ],
  ]),
  ...inFile("src/core/features/session-features.ts", [
    [
      "for (let i = 0; i < cover.length; i += 2) {",
      "i < cover.length",
      "i <= cover.length",
      "Beyond the end there is undefined, which is neither less than nor equal to anything.",
    ],
  ]),
  ...inFile("src/core/focus/accept-batch.ts", [
    [
      "pieces(resource?.cover ?? []),",
      "[]",
      '["Stryker was here"]',
      "A pulse that was credited has its resource: what stands for a missing one is never reached.",
    ],
    [
      "const played = pieces(resource?.played ?? []);",
      "[]",
      '["Stryker was here"]',
      "A pulse that was credited has its resource: what stands for a missing one is never reached.",
    ],
    [
      'if ("fault" in incoming || incoming.item.type === "event") continue;',
      'incoming.item.type === "event"',
      "false",
      "An event has neither spans nor a duration: its claim is empty, and adds nothing.",
    ],
    [
      'if ("fault" in incoming || incoming.item.type === "event") continue;',
      '"event"',
      '""',
      "An event has neither spans nor a duration: its claim is empty, and adds nothing.",
    ],
    [
      'if (id !== null && (ids.has(id) || seen.has(id))) return { status: "duplicate" };',
      "id !== null",
      "true",
      "Null is in no set of ids; the question is there for the types.",
    ],
    [
      'if ("fault" in incoming || key === null) continue;',
      '"fault" in incoming || key === null',
      '"fault" in incoming && key === null',
      "Exactly the items with a fault have no clock.",
    ],
    [
      'if ("fault" in incoming || key === null) continue;',
      '"fault"',
      '""',
      "Exactly the items with a fault have no clock, and that is asked too.",
    ],
    [
      'if ("fault" in incoming || key === null) continue;',
      "key === null",
      "false",
      "Exactly the items with a fault have no clock.",
    ],
    [
      "pieces(resource?.cover ?? []),",
      "resource?.cover",
      "resource.cover",
      "A pulse that was credited has its resource.",
    ],
    [
      "const played = pieces(resource?.played ?? []);",
      "resource?.played",
      "resource.played",
      "A pulse that was credited has its resource.",
    ],
  ]),
  ...inFile("src/core/focus/cover.ts", [
    [
      "for (let j = firstEndingAfter(b, start); j < b.length && b[j]! < end; j += 2) {",
      "b[j]! < end",
      "b[j]! <= end",
      "A piece that starts where the claim ends takes nothing of it, whether it is looked at or not.",
    ],
    [
      "if (start >= end) break;",
      "start >= end",
      "false",
      "The next piece starts at or behind the claim's end, so that the loop ends by itself.",
    ],
    [
      "if (start >= end) break;",
      "start >= end",
      "start > end",
      "The next piece starts at or behind the claim's end, so that the loop ends by itself.",
    ],
    [
      "while (to < united.length && united[to]! <= end) {",
      "to < united.length",
      "true",
      "Beyond the end there is undefined, which is neither less than nor equal to anything.",
    ],
    [
      "while (to < united.length && united[to]! <= end) {",
      "to < united.length",
      "to <= united.length",
      "Beyond the end there is undefined, which is neither less than nor equal to anything.",
    ],
    [
      "for (let i = 0; i < cover.length; i += 2) {",
      "i < cover.length",
      "i <= cover.length",
      "A piece of undefined has no start below its end, and is not kept.",
    ],
    [
      "const gaps = Array.from({ length: pieces(cover) - 1 }, (_, index) => index + 1)",
      "pieces(cover) - 1",
      "pieces(cover) + 1",
      "Gaps behind the last piece have no number for a width, stay last in the order, and are never among the smallest.",
    ],
  ]),
  ...inFile("src/core/focus/credit-item.ts", [
    [
      "(item.at === before.at && item.positionMs > before.ms);",
      "item.positionMs > before.ms",
      "item.positionMs >= before.ms",
      "The same position at the same time, taken again, is the same.",
    ],
    [
      "const known = item.resource === undefined ? undefined : state.resources.get(item.resource);",
      "item.resource === undefined",
      "false",
      "No resource is called undefined, so that none is found.",
    ],
    [
      'const final = item.type === "pulse" && item.final === true;',
      'item.type === "pulse"',
      "true",
      "An event has no such field, which is as good as none.",
    ],
    [
      'maxSeq: Math.max(before?.maxSeq ?? 0, item.type === "pulse" ? (item.seq ?? 0) : 0),',
      'item.type === "pulse"',
      "true",
      "An event has no such field, which is as good as none.",
    ],
    [
      "state.recent[0] === id",
      "state.recent[0] === id",
      "false",
      "Made anew it is the same list; asking first saves the copy.",
    ],
  ]),
  ...inFile("src/core/focus/packed-quarters.ts", [
    [
      "while (at < packed.length && packed[at]! < first) at += WORDS;",
      "at < packed.length",
      "true",
      "Beyond the end there is undefined, which is neither less than nor equal to anything.",
    ],
    [
      "while (at < packed.length && packed[at]! < first) at += WORDS;",
      "at < packed.length",
      "at <= packed.length",
      "Beyond the end there is undefined, which is neither less than nor equal to anything.",
    ],
    [
      ".sort((a, b) => a - b);",
      "(a, b) => a - b",
      "() => undefined",
      "Keys that are whole numbers come in their order already.",
    ],
    [
      "const numbers = Object.keys(days)",
      "Object.keys(days) .map(Number) .sort((a, b) => a - b)",
      "Object.keys(days).map(Number)",
      "Keys that are whole numbers come in their order; that is a promise of the language about objects that a reader need not know.",
    ],
    [
      ".sort((a, b) => a - b);",
      "a - b",
      "a + b",
      "Keys that are whole numbers come in their order already.",
    ],
  ]),
  ...inFile("src/core/focus/place.ts", [
    [
      "if (sent.latest !== undefined && sent.latest + offset > received + MAX_AHEAD_MS) {",
      "sent.latest !== undefined",
      "true",
      "Undefined and a number are no number, which is above nothing.",
    ],
  ]),
  ...inFile("src/core/focus/placed-item.ts", [
    [
      'const hasSpans = item.type === "pulse" && item.spans !== undefined;',
      'item.type === "pulse"',
      "true",
      "What is made of an event's missing spans and duration is empty.",
    ],
    [
      'if (claimMs > 0 || end > to) return refuse({ code: "in_future", aheadMs: end - received });',
      "claimMs > 0",
      "false",
      "A claim of which nothing is left, and which did not end too early, ends ahead of the window.",
    ],
    [
      'return item.type === "pulse" && measure(rawClaim(item)) > MAX_CLAIM_MS;',
      'item.type === "pulse"',
      "true",
      "What is made of an event's missing spans and duration is empty.",
    ],
    [
      'const claim = item.type === "pulse" ? rawClaim(item) : [];',
      'item.type === "pulse"',
      "true",
      "What is made of an event's missing spans and duration is empty.",
    ],
  ]),
  ...inFile("src/core/focus/quarters.ts", [
    [
      "for (let i = 0; i < fresh.length; i += 2) {",
      "i < fresh.length",
      "i <= fresh.length",
      "Beyond the end there is undefined, which is neither less than nor equal to anything.",
    ],
  ]),
  ...inFile("src/core/insights/describe-learner.ts", [
    [
      "const known = resource === undefined ? undefined : catalog.resourceById.get(resource);",
      "resource === undefined",
      "false",
      "No resource is called undefined, so that none is found.",
    ],
    [
      'const isMedium = requirement ? requirement.type === "coverage" : resource.durationMs > 0;',
      "resource.durationMs > 0",
      "true",
      "Where no duration is known there is no coverage either: null both ways.",
    ],
    [
      'const isMedium = requirement ? requirement.type === "coverage" : resource.durationMs > 0;',
      "resource.durationMs > 0",
      "resource.durationMs >= 0",
      "Where no duration is known there is no coverage either: null both ways.",
    ],
  ]),
  ...inFile("src/core/insights/judge-learner.ts", [
    [
      "return lastActivityAt === null || now - lastActivityAt > INACTIVE_AFTER_MS;",
      "lastActivityAt === null",
      "false",
      "Null counts as 1970, which is over 72 h ago.",
    ],
  ]),
  ...inFile("src/core/insights/page-learners.ts", [
    [
      ": found.filter((entry) => entry.id !== after.id && compare(entry, after) > 0);",
      "compare(entry, after) > 0",
      "compare(entry, after) >= 0",
      "Two rows with different ids are never equal in the order, and the same id is left out before.",
    ],
    ["(a.id < b.id ? -1 : 1);", "a.id < b.id", "a.id <= b.id", "No two rows have one id."],
    [
      'return typeof a === "number" && typeof b === "number"',
      'typeof a === "number"',
      "true",
      "A column has values of one type, and the other one is asked too.",
    ],
    [
      'return typeof a === "number" && typeof b === "number"',
      'typeof a === "number" && typeof b === "number"',
      'typeof a === "number" || typeof b === "number"',
      "A column has values of one type.",
    ],
    [
      'return typeof a === "number" && typeof b === "number"',
      'typeof b === "number"',
      "true",
      "A column has values of one type, and the other one is asked too.",
    ],
    [
      'return typeof value === "number" ? value : String(value);',
      'typeof value === "number"',
      "true",
      "A string is a string without being made one.",
    ],
  ]),
  ...inFile("src/core/insights/team-view.ts", [
    [
      "({ lastActivityAt }) => lastActivityAt !== null && now - lastActivityAt <= DAY_MS,",
      "lastActivityAt !== null",
      "true",
      "Null counts as 1970, which is over a day ago.",
    ],
  ]),
  ...inFile("src/core/progress/achievements.ts", [
    [
      "return earned_at === null ? 0 : isoToInstant(earned_at);",
      "earned_at === null",
      "false",
      "What is no instant is no number, and a difference that is none decides nothing; what is earned still comes first.",
    ],
    ["let last = -Infinity;", "-Infinity", "+Infinity", "No day follows either of them."],
  ]),
  ...inFile("src/core/progress/history.ts", [
    [
      "if (Math.floor(wall / DAY_MS) !== number) {",
      "Math.floor(wall / DAY_MS) !== number",
      "true",
      "The day that is found again is the same; asking first saves looking for it.",
    ],
    [
      "if (Math.floor(wall / DAY_MS) !== number) {",
      "wall / DAY_MS",
      "wall * DAY_MS",
      "The day that is found again is the same; asking first saves looking for it.",
    ],
    [
      "const start = quarters[at + Word.quarter]! * QUARTER_MS;",
      "at + Word.quarter",
      "at - Word.quarter",
      "It is the first word, at 0.",
    ],
  ]),
  ...inFile("src/core/progress/readiness.ts", [
    [
      'return ["in_progress", "not_started", "completed"].indexOf(status);',
      '"in_progress"',
      '""',
      "What is not in the list comes before what is, as what stands first in it does.",
    ],
  ]),
  ...inFile("src/core/progress/recommend.ts", [
    [
      "const counts = new Set(certification === null ? [] : modules);",
      "certification === null",
      "false",
      "Without a certification every module counts, and the set of those that do is not asked.",
    ],
    [
      "const counts = new Set(certification === null ? [] : modules);",
      "[]",
      '["Stryker was here"]',
      "Without a certification the set is not asked.",
    ],
  ]),
  ...inFile("src/core/progress/streak.ts", [
    [
      "let last = -Infinity;",
      "-Infinity",
      "+Infinity",
      "No day follows either of them, and a run of no days is 0.",
    ],
  ]),
  ...inFile("src/core/progress/trends.ts", [
    [
      "return days < 7 ? days : days - (days % 7);",
      "days < 7",
      "days <= 7",
      "Seven days are one whole week either way.",
    ],
  ]),
  ...inFile("src/core/state/decide-module.ts", [
    [
      'decided.status !== (known?.status ?? "not_started") ||',
      '"not_started"',
      '""',
      "Of a module that is not known the rev is this one's, whether it is news or not.",
    ],
    [
      "decided.completedAt !== completed;",
      "decided.completedAt !== completed",
      "false",
      "It comes and goes with the status, which is asked too.",
    ],
  ]),
  ...inFile("src/core/state/next-alarm.ts", [
    [
      "const serves = set !== null && set <= now + FURTHEST_MS && set >= now - LOST_AFTER_MS;",
      "set !== null",
      "true",
      "Null counts as 1970, as an alarm that the platform lost long ago.",
    ],
  ]),
  ...inFile("src/core/state/record-batch.ts", [
    [
      'const footing = catalog ? footingOf(before, catalog, receipt.received) : "wait";',
      '"wait"',
      '""',
      "It is only asked whether it is to be decided.",
    ],
    [
      'undecided: footing === "decide" || catalog === null ? [] : touched.map(({ id }) => id),',
      "catalog === null",
      "false",
      "Without a catalogue no module is touched.",
    ],
    [
      'requirement.type === "coverage" && requirement.durationMs !== null',
      'requirement.type === "coverage"',
      "true",
      "What is no medium has no duration: undefined, which is known as little as nothing.",
    ],
    [
      "const known = item.resource === undefined ? undefined : durations.get(item.resource);",
      "item.resource === undefined",
      "false",
      "No resource is called undefined, so that none is found.",
    ],
    [
      'item.type === "pulse" &&',
      'item.type === "pulse" && known !== undefined && item.durationMs !== undefined',
      "true",
      "What is undefined makes no number, which is above nothing.",
    ],
    [
      'item.type === "pulse" &&',
      'item.type === "pulse" && known !== undefined && item.durationMs !== undefined',
      'item.type === "pulse" && known !== undefined || item.durationMs !== undefined',
      "What is undefined makes no number, which is above nothing.",
    ],
    [
      'item.type === "pulse" &&',
      'item.type === "pulse" && known !== undefined',
      "true",
      "What is undefined makes no number, which is above nothing.",
    ],
    [
      'item.type === "pulse" &&',
      'item.type === "pulse" && known !== undefined',
      'item.type === "pulse" || known !== undefined',
      "What is undefined makes no number, which is above nothing.",
    ],
    [
      'item.type === "pulse" &&',
      'item.type === "pulse"',
      "true",
      "What is undefined makes no number, which is above nothing.",
    ],
    [
      "known !== undefined &&",
      "known !== undefined",
      "true",
      "What is undefined makes no number, which is above nothing.",
    ],
    [
      "item.durationMs !== undefined &&",
      "item.durationMs !== undefined",
      "true",
      "What is undefined makes no number, which is above nothing.",
    ],
    [
      "if (resource_id !== undefined && known.has(resource_id)) resources.add(resource_id);",
      "resource_id !== undefined",
      "true",
      "No resource is called undefined, so that none is found.",
    ],
    [
      "else if (module_id !== undefined) named.add(module_id);",
      "module_id !== undefined",
      "true",
      "No module is called undefined, so that none is found.",
    ],
  ]),
  ...inFile("src/core/state/review-modules.ts", [
    [
      "resources.flatMap(({ id, requirement }) => (types.includes(requirement.type) ? [id] : [])),",
      "[]",
      '["Stryker was here"]',
      "Of a resource that is not there nothing is known.",
    ],
  ]),
  ...inFile("src/core/state/timeline-of.ts", [
    [
      'if (item.type === "pulse" && item.final === true) {',
      'item.type === "pulse"',
      "true",
      "An event has no such field, which is as good as none.",
    ],
  ]),
  ...inFile("src/core/work/apply-work.ts", [
    [
      "if (attempt.accuracy !== best.accuracy) return attempt.accuracy > best.accuracy;",
      "attempt.accuracy > best.accuracy",
      "attempt.accuracy >= best.accuracy",
      "That they are alike was asked before.",
    ],
  ]),
  ...inFile("src/core/work/record-work.ts", [
    [
      'const first = record.type === "attempt" ? record.attempt : null;',
      'record.type === "attempt"',
      "true",
      "A record of another kind has no such part.",
    ],
    [
      'const submitted = record.type === "submission" ? record.submission : null;',
      'record.type === "submission"',
      "true",
      "A record of another kind has no such part.",
    ],
  ]),
  ...inFile("src/sdk/adapters/input-watch.ts", [
    ['let pointer = "";', '""', '"Stryker was here!"', "No pointer rests at a place of that name."],
  ]),
];
