import { TIMELINE_RECORDS } from "../../contract/enums.ts";
import type { TimelineEntry } from "../../contract/manager.ts";
import { mediaTime } from "./media-time.ts";
import { CLAIMED_IN_WORDS } from "./module-status-in-words.ts";
import { percentInWords } from "./percent-in-words.ts";
import { plural } from "./plural.ts";
import { recordInWords } from "./record-in-words.ts";
import { scoreInWords } from "./score-in-words.ts";
import { sentenceCase } from "./sentence-case.ts";

export interface LineInWords {
  what: string;
  details: string[];
}

const OURS: readonly string[] = TIMELINE_RECORDS;

/** A line of the timeline; what a page says of itself never reads as a record of ours. */
export function timelineInWords({ type, source, data }: TimelineEntry): LineInWords {
  const fields = data ?? {};
  if (source === "client") {
    const what = sentenceCase(type);
    return {
      what: OURS.includes(type) ? `“${what}”, says the page` : what,
      details: recordInWords(fields),
    };
  }
  const number = (name: string) => {
    const value = fields[name];
    return typeof value === "number" ? value : null;
  };
  switch (type) {
    case "quiz_attempted":
      return quizInWords(fields["passed"], number);
    case "quiz_regraded": {
      const best = number("best_accuracy");
      return {
        what: "Quiz graded anew, by a corrected key",
        details: [
          plural(number("attempts") ?? 1, "attempt"),
          ...(best === null ? [] : [`best ${percentInWords(best)}`]),
        ],
      };
    }
    case "result_revised":
      return { ...quizInWords(undefined, number), what: "Quiz result told anew" };
    case "assignment_submitted": {
      const count = number("submission_number") ?? 1;
      return {
        what: `Assignment handed in${fields["late"] === true ? " late" : ""}`,
        details: count > 1 ? [`submission ${count}`] : [],
      };
    }
    case "assignment_graded": {
      const score = number("score");
      return { what: "Assignment graded", details: score === null ? [] : [percentInWords(score)] };
    }
    case "resource_claimed":
      return { what: CLAIMED_IN_WORDS, details: [] };
    case "module_completed": {
      const details = fields["claimed"] === true ? ["marked as done by the learner"] : [];
      return { what: sentenceCase(type), details };
    }
    case "note_written": {
      const position = number("position");
      return {
        what: "Note written",
        details: position === null ? [] : [`at ${mediaTime(position)}`],
      };
    }
    default:
      return { what: sentenceCase(type), details: recordInWords(fields) };
  }
}

function quizInWords(passed: unknown, number: (name: string) => number | null): LineInWords {
  const [score, max, accuracy] = [number("score"), number("max_score"), number("accuracy")];
  const attempt = number("attempt_number");
  const details: string[] = [];
  if (accuracy !== null) details.push(percentInWords(accuracy));
  if (score !== null && max !== null) details.push(scoreInWords(score, max));
  if (attempt !== null) details.push(`attempt ${attempt}`);
  const what =
    passed === true ? "Quiz passed" : passed === false ? "Quiz not passed" : "Quiz attempted";
  return { what, details };
}
