import type { UseQueryResult } from "@tanstack/react-query";
import type { LearnerDashboard } from "../../contract/progress.ts";
import { EmptyNote } from "../parts/empty-note.tsx";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";
import { AchievementLine } from "./achievement-line.tsx";
import { DashboardPanel } from "./dashboard-panel.tsx";

export function LatestAchievementsPanel({ query }: { query: UseQueryResult<LearnerDashboard> }) {
  return (
    <DashboardPanel
      title="Latest achievements"
      query={query}
      skeleton={<LinesSkeleton lines={12} />}
      note={({ achievements }) =>
        achievements.newest.length === 0
          ? "Your nearest achievement."
          : achievements.next === null
            ? "Your newest achievements."
            : "Your newest achievements, and the nearest next one."
      }
    >
      {({ achievements: { newest, next } }) =>
        newest.length === 0 && next === null ? (
          <EmptyNote title="No achievements" why="There are none to earn here." />
        ) : (
          <>
            <ul className="achievement-list">
              {newest.map((achievement) => (
                <AchievementLine key={achievement.id} achievement={achievement} />
              ))}
              {next !== null && <AchievementLine achievement={next} />}
            </ul>
            <a className="see-all" href="#achievements">
              All achievements
            </a>
          </>
        )
      }
    </DashboardPanel>
  );
}
