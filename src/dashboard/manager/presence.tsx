import type { TeamSummary } from "../../contract/manager.ts";
import { Figure } from "../parts/figure.tsx";

interface Props {
  summary: TeamSummary | undefined;
  failed: boolean;
}

/** Everyone in one bar: seen today, seen lately, not seen. */
export function Presence({ summary, failed }: Props) {
  const total = summary?.learners_total ?? 0;
  const active = summary?.active_24h ?? 0;
  const inactive = summary?.inactive_72h ?? 0;
  const between = Math.max(0, total - active - inactive);
  const parts = [
    ["active", active],
    ["between", between],
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
        <Figure part="active" label="Active" value={value(active)} hint="seen in the last 24 h" />
        <Figure part="between" label="Quiet" value={value(between)} hint="seen 24 to 72 h ago" />
        <Figure
          part="inactive"
          label="Inactive"
          value={value(inactive)}
          hint="not seen for 72 h, or ever"
        />
      </dl>
    </div>
  );
}
