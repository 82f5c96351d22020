import type { UseQueryResult } from "@tanstack/react-query";
import type { LearnerDashboard } from "../../contract/progress.ts";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";
import { durationInWords } from "../words/duration-in-words.ts";
import { plural } from "../words/plural.ts";
import { streakInWords } from "../words/streak-in-words.ts";
import { DashboardPanel } from "./dashboard-panel.tsx";
import { WeekTable } from "./week-table.tsx";

export function WeekPanel({ query }: { query: UseQueryResult<LearnerDashboard> }) {
  return (
    <DashboardPanel
      title="The last seven days"
      query={query}
      skeleton={<LinesSkeleton lines={9} />}
      note={({ week }) => weekInWords(week)}
    >
      {({ week, overall }) => (
        <>
          <WeekTable week={week} />
          <p className="streak-words">{streakInWords(overall.streak)}</p>
        </>
      )}
    </DashboardPanel>
  );
}

function weekInWords(week: LearnerDashboard["week"]): string {
  const seconds = week.reduce((sum, { focus_seconds }) => sum + focus_seconds, 0);
  const days = week.filter(({ active }) => active).length;
  return days === 0
    ? "No learning in these days yet."
    : `${durationInWords(seconds)} of focus on ${plural(days, "day")}.`;
}
