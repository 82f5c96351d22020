import type { TeamSummary } from "../../contract/manager.ts";
import { Figure } from "../parts/figure.tsx";

interface Props {
  summary: TeamSummary | undefined;
  failed: boolean;
}

/** Everyone in one bar, by their status: "today" is the last 24 h. */
export function Presence({ summary, failed }: Props) {
  const total = summary?.learners_total ?? 0;
  const active = summary?.active_24h ?? 0;
  const inactive = summary?.inactive_72h ?? 0;
  const quiet = Math.max(0, total - active - inactive);
  const parts = [
    ["active", active],
    ["quiet", quiet],
    ["inactive", inactive],
    ["rest", total === 0 ? 1 : 0],
  ] as const;
  const value = (count: number) =>
    summary === undefined ? (failed ? "–" : undefined) : count.toLocaleString("en");
  return (
    <div className="presence">
      <div className="presence-bar" aria-hidden="true">
        {parts.map(
          ([part, share]) =>
            share > 0 && <span key={part} data-part={part} style={{ flexGrow: share }} />,
        )}
      </div>
      <dl className="presence-figures">
        <Figure label="Learners" value={value(total)} hint="in your teams" />
        <Figure
          part="active"
          label="Active today"
          value={value(active)}
          hint="learned in the last 24 h"
        />
        <Figure part="quiet" label="Quiet" value={value(quiet)} hint="learned 24 to 72 h ago" />
        <Figure
          part="inactive"
          label="Inactive"
          value={value(inactive)}
          hint="not for over 72 h, or ever"
        />
      </dl>
    </div>
  );
}
