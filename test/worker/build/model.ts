/** A learner who is only ever in memory: the pure core, without a store, an alarm or a ledger. */
import type { IncomingBatch, Outcome } from "../../../src/core/focus/accept-batch.ts";
import type { ModulePart } from "../../../src/core/completion/requirement.ts";
import { RETENTION_MS } from "../../../src/core/focus/constants.ts";
import { hashEventId } from "../../../src/core/focus/event-hash.ts";
import { EMPTY_STATE, type LearnerState } from "../../../src/core/state/learner-state.ts";
import { closeIdleSessions, closeSession } from "../../../src/core/state/close-sessions.ts";
import {
  type BatchCatalog,
  recordBatch,
  type Recorded,
} from "../../../src/core/state/record-batch.ts";
import { type HandIn, recordWork, type WorkOutcome } from "../../../src/core/work/record-work.ts";
import { type Figures, figuresOf } from "./figures.ts";

export class Model {
  state: LearnerState = EMPTY_STATE;
  /** Accepted event ids and when they were received. */
  readonly acknowledged = new Map<string, number>();
  readonly #hashes = new Map<string, number>();

  get figures(): Figures {
    return figuresOf(this.state);
  }

  take(
    batch: IncomingBatch,
    modules: BatchCatalog["modules"],
    at: number,
  ): Pick<Recorded, "outcomes" | "modules" | "undecided"> {
    const received = Math.max(at, this.state.receivedAt);
    const seen = {
      count: this.#hashes.size,
      has: (hash: string) => received - (this.#hashes.get(hash) ?? -Infinity) <= RETENTION_MS,
    };
    const catalog = { version: 0, putAt: 0, reopenedAt: 0, modules };
    const recorded = recordBatch(this.state, seen, batch, catalog, this.#receipt(received));
    this.state = recorded.state;
    recorded.outcomes.forEach((outcome: Outcome, index) => {
      if (outcome.status !== "accepted") return;
      const id = batch.items[index]!.eventId!;
      this.acknowledged.set(id, received);
      this.#hashes.set(hashEventId(id), received);
    });
    const { outcomes, modules: progress, undecided } = recorded;
    return { outcomes, modules: progress, undecided };
  }

  handIn(handIn: HandIn, module: ModulePart | null, received: number): WorkOutcome {
    const scores = new Map<string, number>();
    for (const { id, assignment, grade } of this.state.submissions.values()) {
      if (handIn.type === "grade" && assignment === handIn.assignment && grade)
        scores.set(id, grade.score);
    }
    const receipt = this.#receipt(Math.max(received, this.state.receivedAt));
    const catalog = { version: 0, putAt: 0, reopenedAt: 0 };
    const recorded = recordWork(this.state, handIn, module, catalog, scores, receipt);
    this.state = recorded.state;
    return recorded.outcome;
  }

  close(id: string, received: number): void {
    this.state = closeSession(this.state, id, this.#receipt(received))?.state ?? this.state;
  }

  closeIdle(received: number): void {
    this.state = closeIdleSessions(this.state, this.#receipt(received))?.state ?? this.state;
  }

  /** Accepted within the time in which a repeat is known. */
  knownIds(now: number): string[] {
    return [...this.acknowledged].filter(([, at]) => now - at <= RETENTION_MS).map(([id]) => id);
  }

  #receipt(received: number) {
    return { received, rev: Math.max(this.state.rev + 1, received) };
  }
}
