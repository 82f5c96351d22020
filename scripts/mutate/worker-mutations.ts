/**
 * Rules that hold only inside workerd, each broken once on purpose: `scripts/mutate-worker.ts` applies each and
 * expects a test to notice.
 */

import { HTTP_MUTATIONS } from "./http-mutations.ts";
import { LEDGER_MUTATIONS } from "./ledger-mutations.ts";
import { inFile, type Mutation } from "./mutation.ts";
import { STORE_MUTATIONS } from "./store-mutations.ts";

const DURABILITY = "test/worker/learner/durability.test.ts";
const MANAGER = "test/worker/http/routes/manager.test.ts";
const TELEMETRY = "test/worker/http/routes/telemetry.test.ts";

const QUIZZES = "test/worker/http/routes/quizzes.test.ts";
const SUBMISSIONS = "test/worker/http/routes/assignments.test.ts";
const REEVALUATE = "test/worker/scenarios/catalog-changes.test.ts";
const PROGRESS = "test/worker/http/routes/progress.test.ts";

const READER = "src/ledger/team-reader.ts";

export const MUTATIONS: readonly Mutation[] = [
  ...inFile("src/core/state/decide-module.ts", REEVALUATE, [
    [
      "what still holds was completed at its first time",
      "(completed ?? decision.completedAt)",
      "decision.completedAt",
    ],
  ]),
  ...inFile("src/core/state/review-modules.ts", REEVALUATE, [
    [
      "completed modules are judged anew only where an admin asked",
      "state.review.reopenedAt < catalog.reopenedAt",
      "true",
    ],
  ]),
  ...inFile("src/core/work/record-work.ts", QUIZZES, [
    [
      "a repeat is answered as the first time",
      "if (known) return { outcome: known, state: before, entry: null };",
      "",
    ],
    [
      "an id stands for one thing",
      'if (aboutWhat(record) !== aboutWhat(key)) return { status: "taken" };',
      "",
    ],
    ["2,000 records in 8 days are the most", "records >= MAX_RECORDS", "records > 2 * MAX_RECORDS"],
  ]),
  ...inFile("src/core/work/record-work.ts", SUBMISSIONS, [
    ["the best grade counts", "best: Math.max(...all.values())", "best: handIn.grade.score"],
  ]),
  ...inFile("src/core/work/apply-work.ts", QUIZZES, [
    [
      "the best attempt counts, not the last",
      "before && !isBetter(graded, before.best) ? before.best : graded",
      "graded",
    ],
  ]),
  ...inFile("src/core/work/grade-quiz.ts", QUIZZES, [
    ["a wrong answer scores nothing", "answers.get(id) === answer", "answers.has(id)"],
  ]),
  ...inFile("src/http/routes/learning.ts", QUIZZES, [
    ["keys never leave", "({ answer: _key, ...question }) => question", "(question) => question"],
  ]),
  ...inFile("src/http/read-access.ts", PROGRESS, [
    [
      "a learner reads themselves only",
      'if (!looksAtOthers) return refuse("forbidden", "a learner reads their own progress only");',
      "if (!looksAtOthers) return { learner };",
    ],
    [
      "a manager reads the learners of their teams",
      'if (!seen) return refuse("not_found", "you have no such learner");',
      "",
    ],
  ]),
  ...inFile("src/http/routes/progress.ts", PROGRESS, [
    [
      "what others read is kept nowhere",
      'if (isNews && !(principal.roles.has("learner") && principal.id === learner))',
      'if (isNews && learner === "")',
    ],
    ["an interaction is placed by our clock", "onServerClock: true, ", ""],
  ]),
  ...inFile("src/core/state/timeline-of.ts", "test/worker/scenarios/forgeries.test.ts", [
    ["a client's word is told as such", "        told: true,\n", ""],
  ]),
  ...inFile("src/core/focus/credit-item.ts", "test/worker/scenarios/forgeries.test.ts", [
    [
      "media beyond twice the attention is marked",
      "const PLAUSIBLE_RATE = 2;",
      "const PLAUSIBLE_RATE = 2000;",
    ],
  ]),
  ...inFile("src/core/state/ledger-records.ts", DURABILITY, [
    ["side rows are settled", "if (rev <= confirmed.settledRev) return false;", "return false;"],
  ]),
  ...inFile("src/learner/fold.ts", DURABILITY, [
    ["a fold keeps the event ids", "foldIds(sql, tail, received);", ""],
  ]),
  ...inFile("src/learner/memory.ts", DURABILITY, [
    [
      "a wake replays the journal",
      "const state = tail.reduce((before, { entry }) => replayEntry(before, entry), loaded);",
      "const state = loaded;",
    ],
  ]),
  ...inFile("src/learner/commit.ts", DURABILITY, [
    ["a write sets the alarm", "if (alarm !== null) storage.setAlarm(alarm);", "void alarm;"],
    [
      "each answer is written before it is given",
      "writeEntry(storage.sql, n, body);",
      "void body;",
    ],
  ]),
  ...inFile("src/learner/store/journal.ts", DURABILITY, [
    ["a slot that is not folded is never overwritten", "n - folded > RING_SLOTS", "false"],
  ]),
  ...inFile("src/learner/learner-object.ts", DURABILITY, [
    [
      "the alarm flushes even where closing fails",
      'logError("learner close", error, { object: this.ctx.id.name });',
      "throw error;",
    ],
  ]),
  ...inFile(READER, MANAGER, [
    [
      "a manager sees the learners of their teams alone",
      "manager_id = ?2))`;",
      "(manager_id = ?2 OR true)))`;",
    ],
    [
      "a learner of another's team is 404",
      "learner_id = ?3 AND team_id IN (${SEEN_TEAMS})",
      "learner_id = ?3",
    ],
  ]),
  ...inFile("src/http/routes/manager.ts", MANAGER, [
    ["who was removed from a team reads nothing, at once", "`team:${version}:", "`team:"],
  ]),
  ...inFile("src/ledger/cached.ts", MANAGER, [
    ["figures are 60 s old at most", "now - known.data.computedAt < maxAgeSeconds * 1000", "true"],
  ]),
  ...inFile("src/http/routes/telemetry.ts", TELEMETRY, [
    ["a learner writes only as themselves", "id === undefined || id === learner", "id !== null"],
  ]),
  ...inFile("src/http/mount.ts", "test/worker/http/mount.test.ts", [
    [
      "an operation is for its roles",
      "roles.some((role) => principal.roles.has(role))",
      "roles.some((role) => role.length > 0)",
    ],
  ]),
  ...inFile("src/learner/commit.ts", "test/worker/learner/durability.test.ts", [
    [
      "a fold is whole or not at all",
      "return storage.transactionSync(() => {",
      "return (<T>(work: () => T) => work())(() => {",
    ],
  ]),
  ...inFile("src/learner/memory.ts", "test/worker/learner/durability.test.ts", [
    [
      "cover that left the hot row still counts",
      "if (state.olderPieces === 0) return false;",
      "if (state.olderPieces >= 0) return false;",
    ],
  ]),
  ...inFile("src/learner/outbox.ts", "test/worker/learner/durability.test.ts", [
    [
      "a flush is followed by another where the state moved",
      "while (memory().state.rev > told);",
      "while (memory().state.rev > told && told < 0);",
    ],
  ]),
  ...inFile("src/learner/fold.ts", "test/worker/learner/fold.test.ts", [
    [
      "a fold keeps a module of which only its results changed",
      "module.tallyRev > foldedRev",
      "module.rev > foldedRev",
    ],
  ]),
  ...inFile("src/core/focus/quarters.ts", "test/worker/learner/fold.test.ts", [
    [
      "a pulse leaves what its day holds besides focus",
      "tallies: booked[day]?.tallies ?? {}",
      "tallies: {}",
    ],
  ]),
  ...inFile("src/core/focus/accept-batch.ts", "test/worker/learner/fold.test.ts", [
    [
      "the cover is loaded as far back as a claim reaches on our clock",
      "claim[0]! + offset",
      "claim[0]!",
    ],
  ]),
  ...inFile("src/learner/learner-object.ts", "test/worker/learner/fold.test.ts", [
    [
      "two entries of one millisecond have revs of their own",
      "Math.max(memory.state.rev + 1, Date.now())",
      "Date.now()",
    ],
  ]),
  ...STORE_MUTATIONS,
  ...LEDGER_MUTATIONS,
  ...HTTP_MUTATIONS,
];
