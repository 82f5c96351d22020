/** What a route answers, as a value; mount.ts turns it into a response. */
import { type Problem, type ProblemCode, PROBLEMS } from "../contract/problem.ts";

export interface Refusal {
  readonly refuse: ProblemCode;
  readonly detail: string;
  readonly errors?: NonNullable<Problem["errors"]>;
  /** Of `not_complete`. */
  readonly incomplete?: Pick<Required<Problem>, "missing" | "percent">;
  /** Of `no_attempt_left`. */
  readonly next?: Pick<Required<Problem>, "next_at">;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<B> {
  /** JSON; null is 204. */
  readonly body: B;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Reply<B> = Answer<B> | Refusal;

export function refuse(
  code: ProblemCode,
  detail: string,
  more: Pick<Refusal, "errors" | "headers" | "incomplete" | "next"> = {},
): Refusal {
  return { refuse: code, detail, ...more };
}

/** What is wrong with one field, named by its JSON pointer. */
export function refuseField(
  pointer: string,
  detail: string,
  code: ProblemCode = "validation_failed",
): Refusal {
  return refuse(code, `${pointer}: ${detail}`, { errors: [{ pointer, detail }] });
}

/** Seconds after which a client may try again when we are briefly out of order. */
const RETRY_AFTER_SECONDS = "5";

export function unavailable(detail: string): Refusal {
  return refuse("unavailable", detail, { headers: { "Retry-After": RETRY_AFTER_SECONDS } });
}

/** A record that cannot be read takes a release, or somebody at night: a client need not ask every few seconds. */
const RETRY_UNREADABLE_AFTER_SECONDS = "300";

/** `fault` names the record, or the store's version, and what is wrong with it. */
export function unreadable(fault: string): Refusal {
  return refuse("unavailable", `what is stored cannot be read: ${fault}`, {
    headers: { "Retry-After": RETRY_UNREADABLE_AFTER_SECONDS },
  });
}

/** Of every answer of ours. */
export function answerHeaders(requestId: string): Record<string, string> {
  return { "X-Request-Id": requestId, "X-Content-Type-Options": "nosniff" };
}

export function replyToResponse(reply: Reply<unknown>, requestId: string): Response {
  const headers = {
    ...answerHeaders(requestId),
    "Cache-Control": "no-store",
    ...reply.headers,
  };
  if (!("refuse" in reply)) {
    return reply.body === null
      ? new Response(null, { status: 204, headers })
      : Response.json(reply.body, { headers });
  }
  const [status, title] = PROBLEMS[reply.refuse];
  const problem: Problem = {
    type: `urn:dwell:problem:${reply.refuse}`,
    title,
    status,
    detail: reply.detail,
    code: reply.refuse,
    request_id: requestId,
    ...(reply.errors && { errors: reply.errors }),
    ...reply.incomplete,
    ...reply.next,
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { ...headers, "Content-Type": "application/problem+json" },
  });
}
