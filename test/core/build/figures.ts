/** A learner of the ledger, by hand; every test says only what it is about. */
import type { LearnerFigures } from "../../../src/core/insights/learner-figures.ts";

export const figuresOf = (partial: Partial<LearnerFigures> = {}): LearnerFigures => ({
  id: "ada",
  name: "Ada",
  otherNames: [],
  teams: ["team"],
  focusMs: 0,
  catalogVersion: null,
  lastSeenAt: null,
  lastActivityAt: null,
  lastWorkAt: 0,
  absentSince: 0,
  returnedAt: 0,
  modulesCompleted: 0,
  percentSum: 0,
  attempts: 0,
  accuracySum: 0,
  assignmentsSubmitted: 0,
  struggles: [],
  quarters: {},
  ...partial,
});
