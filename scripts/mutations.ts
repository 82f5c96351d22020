/** Every rule broken once, on purpose: `scripts/mutate.ts` applies each and expects a test to notice. */

export interface Mutation {
  readonly rule: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly from: string;
  readonly to: string;
  /** The test file that has to fail. */
  readonly caughtBy: string;
}

type Change = readonly [rule: string, from: string, to: string];

function inFile(file: string, caughtBy: string, changes: readonly Change[]): Mutation[] {
  return changes.map(([rule, from, to]) => ({ rule, file, from, to, caughtBy }));
}

const PROPERTY = "test/core/focus/credit-item.property.test.ts";
const ACCEPT = "test/core/focus/accept-batch.test.ts";
const PLACE = "test/core/focus/place.test.ts";
const COMPLETION = "test/core/completion/check-completion.test.ts";
const ALARM = "test/core/state/next-alarm.test.ts";
const TOKEN = "test/auth/verify-token.test.ts";
const DURABILITY = "test/worker/learner/durability.test.ts";
const MANAGER = "test/worker/http/routes/manager.test.ts";
const TELEMETRY = "test/worker/http/routes/telemetry.test.ts";

const DECIDE = "test/core/state/decide-module.property.test.ts";
const QUIZZES = "test/worker/http/routes/quizzes.test.ts";
const SUBMISSIONS = "test/worker/http/routes/assignments.test.ts";
const REEVALUATE = "test/worker/scenarios/catalog-changes.test.ts";
const PROGRESS = "test/worker/http/routes/progress.test.ts";
const STANDING = "test/core/progress/readiness.test.ts";
const ACHIEVEMENTS = "test/core/progress/achievements.test.ts";

const CREDIT_ITEM = "src/core/focus/credit-item.ts";
const ACCEPT_BATCH = "src/core/focus/accept-batch.ts";
const PLACED_ITEM = "src/core/focus/placed-item.ts";
const EVIDENCE = "src/core/completion/evidence.ts";
const CHECK = "src/core/completion/check-completion.ts";
const TALLY = "src/core/completion/tally.ts";
const VERIFY = "src/auth/verify-token.ts";
const READER = "src/ledger/team-reader.ts";

export const MUTATIONS: readonly Mutation[] = [
  ...inFile(CREDIT_ITEM, PROPERTY, [
    ["1: credit is the claim minus the cover", "subtract(claim, state.cover)", "claim"],
    [
      "4: the total has every credited millisecond",
      "focusMs: state.totals.focusMs + creditedMs",
      "focusMs: state.totals.focusMs + measure(claim)",
    ],
    [
      "4: booked on one session",
      "focusMs: (before?.focusMs ?? 0) + creditedMs",
      "focusMs: (before?.focusMs ?? 0) + creditedMs + overlapMs",
    ],
    ["4: booked on one resource", "resource.focusMs + creditedMs", "resource.focusMs"],
    [
      "5: evidence is the resource's own spans, not its booked share",
      "ownMs: resource.ownMs + measure(own)",
      "ownMs: resource.ownMs + creditedMs",
    ],
    ["watch_time is a maximum", "Math.max(watched.ms, item.watchMs ?? 0)", "item.watchMs ?? 0"],
    [
      "watch_time is a session's, and sessions add up",
      "watchMs: resource.watchMs + watch.ms - watched.ms",
      "watchMs: Math.max(resource.watchMs, watch.ms)",
    ],
    ["position: the newest occurred_at wins", "item.at > before.at ||", "true ||"],
    ["position: on a tie the larger", "positionMs > before.ms", "positionMs < before.ms"],
    [
      "played ranges are united over all sessions",
      "const played = unite(resource.played, item.played ?? []);",
      "const played = item.played ?? resource.played;",
    ],
  ]),
  ...inFile(CREDIT_ITEM, "test/core/focus/credit-item.test.ts", [
    [
      "overlap: claimed but credited before",
      "overlapMs = measure(claim) - creditedMs",
      "overlapMs = 0",
    ],
    [
      "late: credited over 24 h after it was studied",
      "clip(fresh, receipt.received - LATE_MS, Infinity)",
      "clip(fresh, -Infinity, Infinity)",
    ],
    [
      "a closed session stays closed where a late pulse comes",
      'before === undefined || before.closedBy === "idle" ? null : before.closedBy',
      "null",
    ],
    [
      "a session closed for idleness opens again",
      'before.closedBy === "idle" ? null',
      "false ? null",
    ],
    ["final closes the session", "item.final === true;", "false;"],
    [
      "cover is forgotten after 8 days",
      "unite(forgetBefore(state.cover, receipt.received - RETENTION_MS), fresh)",
      "unite(state.cover, fresh)",
    ],
  ]),
  ...inFile("src/core/focus/quarters.ts", "test/core/focus/quarters.test.ts", [
    ["4: booked on one quarter-hour", "Math.min(end, (quarter + 1) * QUARTER_MS)", "end"],
  ]),
  ...inFile("src/core/focus/cover.ts", PROPERTY, [
    [
      "4: pieces that touch are one piece, whatever the order",
      "united[to]! <= end",
      "united[to]! < end",
    ],
  ]),
  ...inFile(ACCEPT_BATCH, PROPERTY, [
    [
      "2: an id again in the same batch is a duplicate",
      "(ids.has(id) || seen.has(id))",
      "seen.has(id)",
    ],
    ["2: an id again later is a duplicate", "(ids.has(id) || seen.has(id))", "ids.has(id)"],
    [
      "2: a refused item's id may come again",
      'if ("refused" in put) {',
      'if ("refused" in put) {\n      ids.add(id!);',
    ],
  ]),
  ...inFile(ACCEPT_BATCH, ACCEPT, [
    [
      "2: a repeated item has no say in where its device lies",
      "const counts = !seen.has(id!) &&",
      "const counts =",
    ],
    [
      "2: a refused item has no say in where its device lies",
      " && !claimsTooMuch(incoming.item);",
      ";",
    ],
    [
      "3: a clock is pinned only by a batch that accepts anything",
      "return { state: before, outcomes, placed, placements: [] };",
      "return { state: keepClocks(before, [...placements.values()], receipt.received), outcomes, placed, placements: [] };",
    ],
    [
      "3: without device_id the session stands for the device",
      "hashEventId(`session ${incoming.item.session_id}`)",
      'hashEventId("session")',
    ],
    ["cap: 200,000 items", "itemCount > MAX_ITEMS_KEPT", "itemCount > MAX_ITEMS_KEPT + 1"],
    ["cap: 20,000 pieces of a cover", "return most > MAX_PIECES", "return most > MAX_PIECES + 1"],
    [
      "cap: 5,000 sessions",
      "arrived.sessions > MAX_SESSIONS",
      "arrived.sessions > MAX_SESSIONS + 1",
    ],
    [
      "cap: 5,000 new resources",
      "arrived.resources > MAX_NEW_RESOURCES",
      "arrived.resources > MAX_NEW_RESOURCES + 1",
    ],
    ["caps count 8 days", "if (Number(day) < dayOf(received - RETENTION_MS)) continue;", ""],
  ]),
  ...inFile(ACCEPT_BATCH, ACCEPT, [
    [
      "2: an item refused by a cap leaves no trace",
      'if (beyond) return { status: "rejected", ...beyond };',
      'if (beyond) {\n      state = credited.state;\n      return { status: "rejected", ...beyond };\n    }',
    ],
    [
      "3: the clock of a session whose items were all refused is not pinned",
      "const kept = [...used.values()];",
      "const kept = [...placements.values()];",
    ],
  ]),
  ...inFile("src/core/focus/event-hash.ts", "test/core/focus/event-hash.test.ts", [
    ["2: ids are compared by 64 bits", "subarray(0, 8)", "subarray(0, 2)"],
  ]),
  ...inFile("src/core/focus/place.ts", PLACE, [
    [
      "3: a difference smaller by over 5 s moves the offset",
      "difference < known.offset - OFFSET_SHRINK_MS",
      "difference <= known.offset - OFFSET_SHRINK_MS",
    ],
    [
      "3: a difference larger by over 60 s moves the offset",
      "difference > known.offset + OFFSET_GROW_MS",
      "difference >= known.offset + OFFSET_GROW_MS",
    ],
    [
      "3: nothing between moves it",
      "offset: moved ? difference : known.offset",
      "offset: difference",
    ],
    [
      "3: without sent_at lowered so that the latest end is the receipt",
      "offset: received - sent.latest,",
      "offset,",
    ],
    [
      "3: without sent_at lowered only where over 5 s ahead",
      "received + MAX_AHEAD_MS) {",
      "received) {",
    ],
    [
      "3: an offset unused for 8 days is forgotten",
      "(clock) => clock.key === key && received - clock.usedAt <= RETENTION_MS",
      "(clock) => clock.key === key",
    ],
    ["3: 64 offsets are kept", ".slice(0, MAX_CLOCKS)", ""],
    ["3: the offsets used last are kept", "b.usedAt - a.usedAt", "a.usedAt - b.usedAt"],
  ]),
  ...inFile(PLACED_ITEM, PROPERTY, [
    [
      "3: spans are cut to the past 7 days",
      "clip(placed, from, to)",
      "clip(placed, -Infinity, to)",
    ],
    ["3: spans are cut to 5 s ahead", "clip(placed, from, to)", "clip(placed, from, Infinity)"],
    [
      "position: occurred_at is at most the receipt",
      "at: Math.min(occurredAt, received)",
      "at: occurredAt",
    ],
  ]),
  ...inFile(PLACED_ITEM, "test/core/focus/placed-item.test.ts", [
    ["3: too_old where nothing is left, to the millisecond", "if (end <= from)", "if (end < from)"],
    ["3: in_future only over 5 s ahead", "claimMs > 0 || end > to", "claimMs > 0 || end >= to"],
    [
      "3: spans lie on the server's clock",
      "claim.map((at) => at + offset)",
      "claim.map((at) => at)",
    ],
    ["a pulse claims a day at most", "if (claimMs > MAX_CLAIM_MS)", "if (claimMs >= MAX_CLAIM_MS)"],
  ]),
  ...inFile(EVIDENCE, COMPLETION, [
    [
      "5: attention counts max_rate times",
      "requirement.maxRate * evidence.ownMs",
      "3 * evidence.ownMs",
    ],
    [
      "5: coverage lies within the duration",
      "measure(clip(evidence.played, 0, durationMs))",
      "measure(evidence.played)",
    ],
    [
      "5: the smaller of coverage and attention",
      "min(coverage, attended)",
      "max(coverage, attended)",
    ],
  ]),
  ...inFile(EVIDENCE, "test/core/completion/evidence.test.ts", [
    [
      "5: the catalogue's duration wins over the one sent",
      "const durationMs = catalogueDurationMs ?? evidence.durationMs;",
      "const durationMs = evidence.durationMs || catalogueDurationMs!;",
    ],
  ]),
  ...inFile(CHECK, COMPLETION, [
    [
      "completed stays completed",
      "completedBefore ?? (met ? now : null)",
      "met ? (completedBefore ?? now) : null",
    ],
    ["all that is required, not some of it", "tally.met === required", "tally.met > 0"],
  ]),
  ...inFile(TALLY, COMPLETION, [
    ["optional resources are not required", "!resource.optional && share >= 1", "share >= 1"],
  ]),
  ...inFile(TALLY, DECIDE, [
    [
      "a tally that is gone on with loses what was there before",
      "weigh(resource, before.get(resource.id)), -1)",
      "weigh(resource, undefined), -1)",
    ],
    ["sums are of whole millionths", "Math.round(share * MICRO)", "share * MICRO"],
  ]),
  ...inFile(CHECK, COMPLETION, [
    ["percent 100 means completed: never before", "Math.min(99, ", "Math.min(100, "],
    ["percent is rounded down", "Math.floor((tally.sum * 100)", "Math.round((tally.sum * 100)"],
  ]),
  ...inFile("src/core/state/decide-module.ts", DECIDE, [
    [
      "an older catalogue decides nothing",
      'if (catalog.putAt < review.putAt && now - review.putAt < OLD_COPIES_MS) return "wait";',
      "",
    ],
    [
      "what was not decided is reviewed",
      "isSame && review.rev >= undecidedRev",
      "catalog.version === review.version",
    ],
  ]),
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
  ...inFile("src/core/progress/streak.ts", "test/core/progress/streak.test.ts", [
    ["a day is not lost before it is over", "last >= today - 1", "last >= today"],
    ["days in a row have no day between them", "day === last + 1", "day <= last + 2"],
  ]),
  ...inFile("src/core/progress/zone-clock.ts", "test/core/progress/zone-clock.test.ts", [
    [
      "a zone's offset changes when it changes",
      "if (later !== offset)",
      "if (later > offset + 86_400_000)",
    ],
  ]),
  ...inFile("src/core/progress/trends.ts", "test/core/progress/trends.test.ts", [
    ["the running day is in neither period", "history.today - 1", "history.today"],
    ["whole weeks are compared", "days - (days % 7)", "days"],
    ["half a period is no measure of a whole one", "firstDay <= from - length", "firstDay <= from"],
  ]),
  ...inFile("src/core/progress/history.ts", "test/core/progress/streak.test.ts", [
    [
      "a minute makes an active day",
      "const ACTIVE_FOCUS_MS = MINUTE_MS;",
      "const ACTIVE_FOCUS_MS = 1;",
    ],
  ]),
  ...inFile("src/core/progress/standing.ts", STANDING, [
    ["ready only where every module is completed", "sums.completed === sums.modules && ", ""],
  ]),
  ...inFile("src/core/progress/achievements.ts", ACHIEVEMENTS, [
    ["nothing was reached in the future", "endOf(start, now)", "start + 900_000"],
  ]),
  ...inFile("src/core/state/session-view.ts", "test/core/state/session-view.test.ts", [
    [
      "a session is closed after more than 30 minutes of silence",
      "session.receivedAt > SESSION_IDLE_MS",
      "session.receivedAt >= SESSION_IDLE_MS",
    ],
  ]),
  ...inFile("src/core/state/ledger-records.ts", "test/core/state/ledger-records.test.ts", [
    [
      "a status that changed goes to the ledger at once",
      "statusRev > confirmed.settledRev ||",
      "false ||",
    ],
  ]),
  ...inFile("src/core/state/ledger-records.ts", DURABILITY, [
    ["side rows are settled", "if (rev <= confirmed.settledRev) return false;", "return false;"],
  ]),
  ...inFile("src/core/state/next-alarm.ts", ALARM, [
    ["the alarm comes again while anything is unflushed", "if (unflushed || now", "if (now"],
    ["an alarm that the platform lost is set anew", " && set >= now - LOST_AFTER_MS", ""],
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
  ...inFile("src/ledger/learner-writer.ts", "test/worker/ledger/learner-writer.test.ts", [
    ["a stale flush changes nothing", "excluded.rev > learner.rev", "true"],
  ]),
  ...inFile(VERIFY, TOKEN, [
    ["a token is for this audience", "audience: AUDIENCE,", ""],
    ["a token is of the provider", "issuer: rules.issuer,", ""],
    [
      "an expired token does not hold",
      "currentDate: new Date(now),",
      "currentDate: new Date(now),\n      clockTolerance: 60,",
    ],
  ]),
  ...inFile(VERIFY, TOKEN, [
    ["algorithms come from the allow-list", "algorithms: ASYMMETRIC,", ""],
    ["a development token is of the development issuer", "issuer: DEV_ISSUER,", ""],
  ]),
  ...inFile("src/auth/remember-token.ts", "test/auth/remember-token.test.ts", [
    ["no token outlives its exp", "Math.min(now + REMEMBER_MS, verified.expiresAt)", "Infinity"],
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
    [
      "nothing crosses a tenant: the figures of an admin",
      "FROM learner WHERE tenant_id = ?1`",
      "FROM learner WHERE tenant_id = ?1 OR true`",
    ],
  ]),
  ...inFile("src/http/routes/manager.ts", MANAGER, [
    ["who was removed from a team reads nothing, at once", "`team:${version}:", "`team:"],
  ]),
  ...inFile("src/ledger/cached.ts", MANAGER, [
    ["figures are 60 s old at most", "now - known.computedAt < maxAgeSeconds * 1000", "true"],
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
];
