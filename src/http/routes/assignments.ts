/** Assignments: handed in by learners, graded by their managers or by a service. */
import type { Hono } from "hono";
import type { SubmissionAnswer } from "../../contract/hand-ins.ts";
import { OPERATIONS } from "../../contract/operations.ts";
import { partOf } from "../../core/completion/requirement.ts";
import { isoToInstant } from "../../core/time.ts";
import { describeSubmission, isLate } from "../../core/work/describe-work.ts";
import type { HandIn } from "../../core/work/record-work.ts";
import type { Submission } from "../../core/work/work.ts";
import { recordAudit } from "../../ledger/audit-trail-store.ts";
import { type CatalogCopy, readCatalog } from "../../ledger/catalog-store.ts";
import { readSeenLearner, readSubmitters } from "../../ledger/team-reader.ts";
import { callLearner } from "../../learner/call-learner.ts";
import { decodeCursor, numberCursorSchema, pageHeaders } from "../cursor.ts";
import { findRepeat, findResource, handIn, type WorkAsked } from "../hand-in.ts";
import { learnerOf } from "../learner-of.ts";
import { type AppEnv, mount } from "../mount.ts";
import { readableOrOwn, viewerOf } from "../read-access.ts";
import { type Refusal, refuse, refuseField, type Reply } from "../reply.ts";
import type { MemberOf } from "../../core/member-of.ts";

export function mountAssignments(app: Hono<AppEnv>): void {
  mount(app, OPERATIONS.submissions, async (asked) => {
    const { env, principal, params, query, url } = asked;
    const reader = await readableOrOwn(asked, query.learner_id, "learner.submissions");
    if ("refuse" in reader) return reader;
    const below = decodeCursor(numberCursorSchema, query.cursor);
    if ("refuse" in below) return below;
    const assignment = params.assignment_id;
    const request = { assignment, limit: query.limit, below: below.value?.below ?? null };
    const page = await callLearner(env, principal.tenant, reader.learner, (stub) =>
      stub.submissions(request),
    );
    const catalog = await readCatalog(env, principal.tenant, asked.now);
    const found = findResource(catalog, assignment, "assignment");
    // What was handed in stays to be read, also where the assignment left the catalogue.
    if ("refuse" in found && page.total === 0) return found;
    const dueAt = dueAtOf(catalog, assignment);
    return {
      body: page.items.map((submission) => describeSubmission(submission, dueAt)),
      headers: pageHeaders(url, page.total, page.next === null ? null : { below: page.next }),
    };
  });
  mount(app, OPERATIONS.submit, async (asked) => {
    const { principal, params, body } = asked;
    const learner = learnerOf(principal, body.learner_id);
    if (typeof learner !== "string") return learner;
    const { text = null, url = null } = body;
    const key = { id: body.submission_id, assignment: params.assignment_id };
    return submitAssignment(asked, learner, { ...key, text, url });
  });
  mount(app, OPERATIONS.grade, async (asked) => {
    const { env, principal, params, body, requestId, now } = asked;
    const assignment = params.assignment_id;
    const submission = params.submission_id;
    const learner = await submitterOf(asked, assignment, submission, body.learner_id);
    if (typeof learner !== "string") return learner;
    const { tenant, id: by } = principal;
    if (learner === by) return refuse("forbidden", "nobody grades what they handed in themselves");
    const { score, feedback } = body;
    const reply = await gradeSubmission(asked, learner, {
      assignment,
      submission,
      grade: { score, feedback, at: now, by },
    });
    if (!("refuse" in reply)) {
      const action = "submission.grade";
      await recordAudit(env, { tenant, at: now, actor: by, action, learnerId: learner, requestId });
    }
    return reply;
  });
}

export async function submitAssignment(
  asked: WorkAsked,
  learner: string,
  submitted: Pick<Submission, "id" | "assignment" | "text" | "url">,
): Promise<Reply<SubmissionAnswer>> {
  const { env, principal, now } = asked;
  const catalog = await readCatalog(env, principal.tenant, now);
  const { id, assignment } = submitted;
  const found = findResource(catalog, assignment, "assignment");
  if ("refuse" in found) {
    const key = { type: "submission", submission: { id, assignment } } as const;
    return (await findRepeat(asked, learner, key)) ?? found;
  }
  const late = isLate(now, dueAtOf(catalog, assignment));
  const submission = { ...submitted, at: now, late };
  return handIn(asked, learner, catalog, found.module, { type: "submission", submission });
}

export async function gradeSubmission(
  asked: WorkAsked,
  learner: string,
  graded: Omit<MemberOf<HandIn, "type", "grade">, "type">,
): Promise<Reply<SubmissionAnswer>> {
  const { env, principal, now } = asked;
  const catalog = await readCatalog(env, principal.tenant, now);
  const module = catalog.index.resourceById.get(graded.assignment)?.module;
  const part = module ? partOf(module, new Set([graded.assignment])) : null;
  const reply = await handIn(asked, learner, catalog, part, { type: "grade", ...graded });
  if ("refuse" in reply) return reply;
  const at = isoToInstant(reply.body.submitted_at);
  const late = isLate(at, dueAtOf(catalog, graded.assignment));
  return { ...reply, body: { ...reply.body, late } };
}

/** Epoch ms; null where nothing is due, or the catalogue has no such assignment. */
function dueAtOf({ index }: CatalogCopy, assignment: string): number | null {
  return index.resourceById.get(assignment)?.resource.dueAt ?? null;
}

/** Whose submission a grade is for: it names the submission, and the ledger knows who handed it in. */
async function submitterOf(
  { env, principal }: Pick<WorkAsked, "env" | "principal">,
  assignment: string,
  submission: string,
  named: string | undefined,
): Promise<string | Refusal> {
  const viewer = viewerOf(principal);
  const none = refuse("not_found", "you have no such submission");
  if (named !== undefined) {
    // A service speaks for anybody of its tenant; whether there is such a submission, the object says.
    if (viewer.managerId === null) return named;
    return (await readSeenLearner(env, viewer, named)) === null ? none : named;
  }
  const learners = await readSubmitters(env, viewer, assignment, submission);
  if (learners.length > 1)
    return refuseField("/learner_id", "several learners chose this submission_id: name one");
  return learners[0] ?? none;
}
