import { useQuery } from "@tanstack/react-query";
import { trendsQuery } from "../api/trends-query.ts";
import type { Trends } from "../../contract/progress.ts";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";
import { QueryPanel } from "../parts/query-panel.tsx";
import { capitalise } from "../words/capitalise.ts";
import { dayInWords } from "../words/day-in-words.ts";
import { plural } from "../words/plural.ts";
import { TrendLine } from "./trend-line.tsx";
import { trendLines } from "./trend-lines.ts";

export function TrendsPanel({ userId }: { userId: string }) {
  const query = useQuery(trendsQuery(userId));
  return (
    <QueryPanel
      title="Then and now"
      what="the comparison"
      query={query}
      usual={query.data === undefined ? "Loading…" : periodsInWords(query.data)}
      skeleton={<LinesSkeleton lines={11} />}
    >
      {(trends) => (
        <>
          {trends.change === null && (
            <p className="why-no-change">
              {capitalise(trends.why_no_change ?? "there is nothing to compare with yet")}
            </p>
          )}
          <dl className="trend-list">
            {trendLines(trends).map((line) => (
              <TrendLine key={line.label} {...line} />
            ))}
          </dl>
        </>
      )}
    </QueryPanel>
  );
}

function periodsInWords({ current, compared_days, change }: Trends): string {
  const now = `${dayInWords(current.from)} to ${dayInWords(current.to)}`;
  return change === null
    ? `${now}, without today.`
    : `${now}, beside the ${plural(compared_days, "day")} before.`;
}
