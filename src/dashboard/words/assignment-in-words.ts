import type { AssignmentRecord } from "../../contract/hand-ins.ts";
import { capitalise } from "./capitalise.ts";
import { dueInWords } from "./due-in-words.ts";
import { exactTime } from "./exact-time.ts";
import { percentInWords } from "./percent-in-words.ts";
import { plural } from "./plural.ts";

/** `Was due 4 Nov`, `handed in late, 5 Nov 2026, 10:00:15`, `2 submissions`, `best grade 85 %`. */
export function assignmentInWords(assignment: AssignmentRecord, nowMs: number): string[] {
  const { due_at, submitted_at, submissions_count, late, best_score } = assignment;
  const facts: string[] = [];
  if (due_at !== null) facts.push(dueInWords(Date.parse(due_at), nowMs));
  if (submitted_at !== null) {
    facts.push(`handed in${late ? " late" : ""}, ${exactTime(Date.parse(submitted_at))}`);
  }
  if (submissions_count > 1) facts.push(plural(submissions_count, "submission"));
  if (best_score !== null) facts.push(`best grade ${percentInWords(best_score)}`);
  const [first, ...others] = facts;
  return first === undefined
    ? ["Not handed in, not due at any time"]
    : [capitalise(first), ...others];
}
