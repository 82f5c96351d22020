import type { TeamSummary } from "../../contract/manager.ts";
import { Figure } from "../parts/figure.tsx";

interface Props {
  summary: TeamSummary | undefined;
  failed: boolean;
}

export function SummaryFigures({ summary, failed }: Props) {
  const show = (value: (s: TeamSummary) => string) =>
    summary === undefined ? (failed ? "–" : undefined) : value(summary);
  const percent = (share: number | null) =>
    share === null ? "–" : String(Math.round(share * 100));
  const unit = (share: number | null | undefined) =>
    share === null || share === undefined ? undefined : "%";
  return (
    <dl className="figures">
      <Figure
        label="At risk"
        value={show((s) => s.at_risk_count.toLocaleString("en"))}
        hint={summary?.at_risk_count === 0 ? "nobody at high risk" : "at high risk, reasons below"}
        tone={summary !== undefined && summary.at_risk_count > 0 ? "alarm" : "plain"}
      />
      <Figure
        label="Focus per learner"
        value={show((s) => wholeMinutes(s.avg_focus_mins))}
        unit={summary && "min"}
        hint="mean of the last 7 days"
      />
      <Figure
        label="Quiz accuracy"
        value={show((s) => percent(s.avg_accuracy))}
        unit={unit(summary?.avg_accuracy)}
        hint={
          summary?.avg_accuracy === null
            ? "no quiz attempts yet"
            : "mean of each learner's mean over all attempts"
        }
      />
      <Figure
        label="Assignments"
        value={show((s) => percent(s.assignment_rate))}
        unit={unit(summary?.assignment_rate)}
        hint={
          summary?.assignment_rate === null ? "none is assigned" : "handed in, of those assigned"
        }
      />
    </dl>
  );
}

/** Little is not nothing. */
function wholeMinutes(minutes: number): string {
  return minutes > 0 && minutes < 1 ? "< 1" : Math.round(minutes).toLocaleString("en");
}
