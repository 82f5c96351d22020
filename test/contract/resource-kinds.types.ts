/** Compiled by the type check alone: a kind of resource that one side of the wire does not know ends it. */
import type { CatalogResource } from "../../src/contract/catalog.ts";
import type { ResourceKind } from "../../src/contract/enums.ts";
import type { Requirement } from "../../src/core/completion/requirement.ts";

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** What clients may send is what a catalogue may hold. */
export const cataloguedIsSent: Same<CatalogResource["kind"], ResourceKind> = true;

/** Each kind asks for one of these: requirementOf() is exhaustive over the catalogue's kinds. */
export const ASKED_OF: Readonly<Record<ResourceKind, readonly Requirement["type"][]>> = {
  video: ["coverage"],
  audio: ["coverage"],
  reading: ["focus"],
  quiz: ["accuracy"],
  assignment: ["submitted", "score"],
  other: ["focus", "claimed"],
};
