import type { ActivityDay } from "../../contract/progress.ts";
import { plural } from "./plural.ts";

/** What a day held besides focus: `1 quiz attempt, 2 handed in, 1 completed`; empty where nothing. */
export function doneInWords({ attempts, submissions, completions }: ActivityDay): string {
  const parts: string[] = [];
  if (attempts > 0) parts.push(plural(attempts, "quiz attempt"));
  if (submissions > 0) parts.push(`${submissions.toLocaleString("en")} handed in`);
  if (completions > 0) parts.push(`${completions.toLocaleString("en")} completed`);
  return parts.join(", ");
}
