/** What may be asked of a learner's object. "unavailable": its journal takes nothing now, nothing was written. */
import type { ModuleState } from "../contract/learning.ts";
import type { LearnerDetails } from "../contract/manager.ts";
import type { SessionView } from "../contract/telemetry.ts";
import type { ModuleRequirements } from "../core/completion/requirement.ts";
import type { IncomingBatch } from "../core/focus/accept-batch.ts";
import type { Recorded } from "../core/learner/record-batch.ts";

export interface IngestRequest {
  readonly batch: IncomingBatch;
  /** The catalogue's modules that the batch may touch. */
  readonly modules: readonly ModuleRequirements[];
  /** Receipt at the edge, epoch ms. */
  readonly received: number;
}
export type IngestAnswer = Pick<Recorded, "outcomes" | "modules"> | "unavailable";

/** `now` is epoch ms; modules are the catalogue's. */
export interface LearnerCalls {
  /** One request's items: accepted, credited, completed and durable when this resolves. */
  ingest(request: IngestRequest): Promise<IngestAnswer>;
  session(id: string, now: number): Promise<SessionView | null>;
  /** Closes a session for good; null where the learner has no such session. */
  close(id: string, now: number): Promise<SessionView | null | "unavailable">;
  /** The learner's state of these modules. */
  modules(
    modules: readonly ModuleRequirements[],
    now: number,
  ): Promise<ModuleState[] | "unavailable">;
  /** All that a manager may read of the learner; `modules` is the whole catalogue. */
  details(
    modules: readonly ModuleRequirements[],
    now: number,
  ): Promise<Omit<LearnerDetails, "username"> | "unavailable">;
}
