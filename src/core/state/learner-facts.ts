/** What a learner's object tells of them, for answers that are put together beside the catalogue. */
import type { ModuleProgressState, Resource, Totals } from "./learner-state.ts";
import type { Attempt, Note, Submission } from "../work/work.ts";
import { type AssignmentLine, decodeAssignments } from "./assignment-lines.ts";
import type { CatalogVersion } from "./decide-module.ts";
import { decodeModules } from "./module-line.ts";
import type { TimelineLine } from "./timeline-of.ts";

/** What may be wanted; what is not named is neither read nor told. */
export interface Wishes {
  readonly modules?: readonly string[] | "all";
  readonly resources?: readonly string[];
  /** That many of the resources that were touched last. */
  readonly newest?: number;
  /** The dozen that were studied last. */
  readonly recent?: true;
  /** That many of the resources with the most focus. */
  readonly mostFocused?: number;
  /** Of these resources, how many were given any attention. */
  readonly studied?: readonly string[];
  /** That many of the quizzes that were touched last. */
  readonly quizzes?: number;
  /** How many quizzes were ever tried, of former catalogues too. */
  readonly quizzesEver?: true;
  /** Every assignment of which anything was submitted. */
  readonly assignments?: true;
  /** From this UTC day number on. */
  readonly daysFrom?: number;
  /** The first UTC day with anything on it. */
  readonly firstDay?: true;
  readonly timelineLines?: number;
  /** The newest notes, as many as are below this many bytes together. */
  readonly noteBytes?: number;
  /** The newest attempts of a quiz. */
  readonly attempts?: { readonly quiz: string; readonly count: number };
}
export type Wish = keyof Wishes;

export interface FactsRequest extends Wishes {
  readonly catalog: CatalogVersion;
  readonly now: number;
}

/** What is told whatever was wanted. */
interface BasicFacts {
  readonly id: string;
  /** 0 where the learner never did anything. */
  readonly rev: number;
  /** Of the newest request, epoch ms. */
  readonly receivedAt: number;
  readonly totals: Totals;
  readonly earned: Readonly<Record<string, number>>;
}

/** Lists are in no particular order unless they say so. */
interface WishedFacts {
  readonly modules: readonly ModuleProgressState[];
  readonly resources: readonly Resource[];
  readonly resourcesTotal: number;
  /** Newest first. */
  readonly newest: readonly Resource[];
  /** Newest first. */
  readonly recent: readonly Resource[];
  /** Most focus first. */
  readonly mostFocused: readonly Resource[];
  readonly studiedTotal: number;
  /** Newest first. */
  readonly quizzes: readonly Resource[];
  readonly quizzesEver: number;
  readonly assignments: readonly AssignmentLine[];
  /** Packed, oldest first. */
  readonly quarters: Uint32Array;
  /** Null where there is none. */
  readonly firstDay: number | null;
  /** Newest first. */
  readonly timeline: readonly TimelineLine[];
  readonly notes: readonly Note[];
  readonly attempts: readonly Attempt[];
}

/** By which facts each wish is answered. */
const ANSWERS = {
  modules: ["modules"],
  resources: ["resources"],
  newest: ["newest", "resourcesTotal"],
  recent: ["recent"],
  mostFocused: ["mostFocused"],
  studied: ["studiedTotal"],
  quizzes: ["quizzes"],
  quizzesEver: ["quizzesEver"],
  assignments: ["assignments"],
  daysFrom: ["quarters"],
  firstDay: ["firstDay"],
  timelineLines: ["timeline"],
  noteBytes: ["notes"],
  attempts: ["attempts"],
} as const satisfies Record<Wish, readonly (keyof WishedFacts)[]>;

/** What a learner's object tells of them where all of `W` was wanted: the rest is not there to be read. */
export type LearnerFacts<W extends Wish = never> = BasicFacts &
  Pick<WishedFacts, (typeof ANSWERS)[W][number]>;

/** The wishes that a request is sure to have. */
export type WishOf<R extends Wishes> = {
  [K in Wish]: R extends Required<Pick<Wishes, K>> ? K : never;
}[Wish];

/** As the object sends them: what there may be hundreds of goes as text, which is cheaper to hand on than objects. */
export interface PackedFacts
  extends BasicFacts, Partial<Omit<WishedFacts, "modules" | "assignments">> {
  readonly modules?: string;
  readonly assignments?: string;
}

export function unpackFacts<R extends Wishes>(
  { modules, assignments, ...rest }: PackedFacts,
  wishes: R,
): LearnerFacts<WishOf<R>> {
  const facts: BasicFacts & Partial<WishedFacts> = {
    ...rest,
    ...(modules !== undefined && { modules: decodeModules(modules) }),
    ...(assignments !== undefined && { assignments: decodeAssignments(assignments) }),
  };
  if (!tells(facts, wishes)) throw new Error("the learner's object told less than was wanted");
  return facts;
}

function tells<R extends Wishes>(
  facts: BasicFacts & Partial<WishedFacts>,
  wishes: R,
): facts is LearnerFacts<WishOf<R>> {
  return Object.entries(ANSWERS).every(
    ([wish, answers]) =>
      wishes[wish as Wish] === undefined || answers.every((fact) => facts[fact] !== undefined),
  );
}

/** One page of a list, newest first. */
export interface WorkPage<T> {
  readonly items: readonly T[];
  readonly total: number;
  /** The number below which the next page lies; null on the last. */
  readonly next: number | null;
}

/** Pages end before their texts are over this many bytes, whatever their limit. */
export const PAGE_BYTES = 160 * 1024;

export interface SubmissionsRequest {
  readonly assignment: string;
  readonly limit: number;
  readonly below: number | null;
}
export type SubmissionsPage = WorkPage<Submission>;

export interface NotesRequest {
  /** Null: of all modules. */
  readonly module: string | null;
  readonly limit: number;
  readonly below: number | null;
}
export type NotesPage = WorkPage<Note>;
