import type { LearnerDashboard } from "../../contract/progress.ts";
import { Figure } from "../parts/figure.tsx";
import { Tag } from "../parts/tag.tsx";
import { useNow } from "../parts/use-now.ts";
import { durationInWords } from "../words/duration-in-words.ts";
import { percentInWords } from "../words/percent-in-words.ts";
import { plural } from "../words/plural.ts";
import { quizResultsInWords } from "../words/quiz-in-words.ts";
import { relativeTime } from "../words/relative-time.ts";

type Overall = LearnerDashboard["overall"];

interface Props {
  overall: Overall | undefined;
  failed: boolean;
}

export function StandingFigures({ overall, failed }: Props) {
  const now = useNow(20_000);
  const show = (value: (o: Overall) => string) =>
    overall === undefined ? (failed ? "–" : undefined) : value(overall);
  const hint = (words: (o: Overall) => string) => (overall === undefined ? "" : words(overall));
  /** `3 of 8`; nothing of nothing is a dash. */
  const part = (count: number, total: number) => (total === 0 ? "–" : count.toLocaleString("en"));
  const unit = (total: number | undefined) =>
    total ? `of ${total.toLocaleString("en")}` : undefined;
  const overdue = overall?.assignments.overdue ?? 0;
  return (
    <dl className="figures standing-figures">
      <Figure
        label="Focus time"
        value={show((o) => durationInWords(o.total_focus_seconds))}
        hint={hint(({ last_active }) =>
          last_active === null
            ? "it starts with your first lesson"
            : `last learned ${relativeTime(Date.parse(last_active), now)}`,
        )}
      />
      <Figure
        label="Streak"
        value={show((o) => o.streak.current.toLocaleString("en"))}
        unit={
          overall &&
          (overall.streak.current > 1
            ? "days in a row"
            : overall.streak.current === 1
              ? "day"
              : "days")
        }
        hint={hint(({ streak }) => longestInWords(streak.longest, streak.current))}
      />
      <Figure
        label="Modules done"
        value={show((o) => part(o.modules.completed, o.modules.total))}
        unit={unit(overall?.modules.total)}
        hint={hint(({ modules }) =>
          modules.total === 0
            ? "none are assigned yet"
            : modules.completed === modules.total
              ? "every one of them"
              : `${modules.in_progress.toLocaleString("en")} in progress`,
        )}
      />
      <Figure
        label="Quiz results"
        value={show((o) => percentInWords(o.quizzes.best_accuracy))}
        hint={hint(({ quizzes }) => quizResultsInWords(quizzes))}
      />
      <Figure
        label="Assignments handed in"
        value={show((o) => part(o.assignments.submitted, o.assignments.total))}
        unit={unit(overall?.assignments.total)}
        hint={
          overdue > 0 ? (
            <Tag tone="alarm">{overdue.toLocaleString("en")} overdue</Tag>
          ) : (
            hint(({ assignments }) => assignmentsInWords(assignments))
          )
        }
      />
      <Figure
        label="Certifications ready"
        value={show((o) => part(o.certifications.ready, o.certifications.total))}
        unit={unit(overall?.certifications.total)}
        hint={hint(({ certifications }) =>
          certifications.total === 0
            ? "none are set up"
            : certifications.ready === certifications.total
              ? "every one of them"
              : "what is missing stands below",
        )}
      />
    </dl>
  );
}

function longestInWords(longest: number, current: number): string {
  if (longest === 0) return "one day begins it";
  return longest === current ? "your longest so far" : `your longest: ${plural(longest, "day")}`;
}

function assignmentsInWords({ total, submitted }: Overall["assignments"]): string {
  if (total === 0) return "none are assigned";
  return submitted === total ? "all of them" : `${(total - submitted).toLocaleString("en")} to go`;
}
