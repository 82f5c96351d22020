/** What may be asked of a learner's object. "unavailable": its journal takes nothing now, nothing was written. */
import type { SessionView } from "../contract/telemetry.ts";
import type { ModulePart } from "../core/completion/requirement.ts";
import type { IncomingBatch } from "../core/focus/accept-batch.ts";
import type { CatalogVersion } from "../core/state/decide-module.ts";
import type {
  FactsRequest,
  PackedFacts,
  NotesPage,
  NotesRequest,
  SubmissionsPage,
  SubmissionsRequest,
} from "../core/state/learner-facts.ts";
import type { BatchCatalog, Recorded } from "../core/state/record-batch.ts";
import type { ReviewRequest } from "../core/state/review-modules.ts";
import type { HandIn, WorkKey, WorkOutcome } from "../core/work/record-work.ts";

export interface IngestRequest {
  readonly batch: IncomingBatch;
  /** The catalogue's modules that the batch may touch; null where no catalogue is at hand. */
  readonly catalog: BatchCatalog | null;
  /** Receipt at the edge, epoch ms. */
  readonly received: number;
  /** What the learner's own token calls them; absent or null where it does not, or somebody else speaks for them. */
  readonly tokenName?: string | null;
}
export type IngestAnswer = Pick<Recorded, "outcomes" | "modules" | "undecided"> | "unavailable";

export interface HandInRequest {
  readonly handIn: HandIn;
  /** The quiz's or assignment's module, whole; null where the catalogue has none, and for a note. */
  readonly module: ModulePart | null;
  readonly catalog: CatalogVersion;
  readonly received: number;
  /** As an IngestRequest's. */
  readonly tokenName?: string | null;
}

/**
 * "stale": modules stand as another catalogue had them; review() comes first, and then the same again.
 * `now` is epoch ms.
 */
export interface LearnerCalls {
  /** One request's items: accepted, credited, completed and durable when this resolves. */
  ingest(request: IngestRequest): Promise<IngestAnswer>;
  /** A piece of work: recorded, decided with and durable when this resolves. */
  handIn(request: HandInRequest): Promise<WorkOutcome | "stale" | "unavailable">;
  /** What was answered when the same was handed in before; null where it was not. */
  handedIn(key: WorkKey): Promise<WorkOutcome | null>;
  /** Decides modules anew. "keys": attempts are to be graded anew, too, and the same is to come with `quizzes`. */
  review(request: ReviewRequest, now: number): Promise<"reviewed" | "keys" | "unavailable">;
  session(id: string, now: number): Promise<SessionView | null>;
  /** Closes a session for good; null where the learner has no such session. */
  close(id: string, now: number): Promise<SessionView | null | "unavailable">;
  /** Forgets everything. */
  erase(): Promise<void>;
  facts(request: FactsRequest): Promise<PackedFacts | "stale">;
  submissions(request: SubmissionsRequest): Promise<SubmissionsPage>;
  notes(request: NotesRequest): Promise<NotesPage>;
  /** Keeps when achievements were reached, as they were told first; answers all that are kept. */
  earn(
    reached: Readonly<Record<string, number>>,
    now: number,
  ): Promise<Readonly<Record<string, number>> | "unavailable">;
}
