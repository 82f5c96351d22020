import type { Problem } from "../../contract/problem.ts";

/** A request that failed. `status` is 0 where no answer came at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly requestId: string | null;

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? `The server answered ${status}`);
    this.status = status;
    this.requestId = problem.request_id ?? null;
  }

  /** The client's own faults stay the same however often they are repeated. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 429;
  }
}
