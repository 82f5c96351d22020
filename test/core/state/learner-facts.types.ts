/** For tsc alone: what was not wanted of a learner's facts cannot be read. An expected error that does not come is one. */
import {
  type LearnerFacts,
  unpackFacts,
  type PackedFacts,
} from "../../../src/core/state/learner-facts.ts";

declare const packed: PackedFacts;

const some = unpackFacts(packed, { modules: "all", daysFrom: 0 });
export const told = [some.totals, some.modules, some.quarters];
// @ts-expect-error no timelineLines were wanted
export const { timeline } = some;
// @ts-expect-error and no resources
export const { resources } = some;
// @ts-expect-error `newest` tells how many there are, `modules` does not
export const { resourcesTotal } = some;

const none = unpackFacts(packed, {});
// @ts-expect-error nothing was wanted
export const { modules } = none;

// @ts-expect-error facts without notes do not do where notes are read
export const withNotes: LearnerFacts<"modules" | "noteBytes"> = some;

/** What a caller may or may not want is not sure to be there. */
export function unsure(wishes: { readonly modules?: readonly string[] }): unknown {
  // @ts-expect-error perhaps no modules were wanted
  return unpackFacts(packed, wishes).modules;
}
