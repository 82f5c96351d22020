/** What a catalogue asks for, by hand: modules and assignments by number, resources by id and title. */
export const assignedOf = (
  partial: Partial<Assigned> & {
    readonly named?: Readonly<Record<string, ReturnType<Assigned["resourceOf"]>>>;
  } = {},
): Assigned => {
  const { named = {}, ...rest } = partial;
  return {
    version: 1,
    modules: 4,
    assignments: 0,
    pastDue: [],
    resourceOf: (id) => named[id],
    ...rest,
  };
};

/** A learner of the ledger, by hand; every test says only what it is about. */
import type { Assigned } from "../../../src/core/insights/assigned.ts";
import type { LearnerFigures } from "../../../src/core/insights/learner-figures.ts";

export const figuresOf = (partial: Partial<LearnerFigures> = {}): LearnerFigures => ({
  id: "ada",
  name: "Ada",
  otherNames: [],
  teams: ["team"],
  focusMs: 0,
  catalogVersion: null,
  lastSeenAt: null,
  struggles: [],
  submitted: new Set(),
  lastActivityAt: null,
  lastWorkAt: 0,
  absentSince: 0,
  returnedAt: 0,
  modulesCompleted: 0,
  percentSum: 0,
  attempts: 0,
  accuracySum: 0,
  assignmentsSubmitted: 0,
  quarters: {},
  ...partial,
});
