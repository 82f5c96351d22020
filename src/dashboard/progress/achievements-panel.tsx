import { useQuery } from "@tanstack/react-query";
import { achievementsQuery } from "../api/achievements-query.ts";
import { EmptyNote } from "../parts/empty-note.tsx";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";
import { QueryPanel } from "../parts/query-panel.tsx";
import { AchievementLine } from "./achievement-line.tsx";

export function AchievementsPanel({ userId }: { userId: string }) {
  const query = useQuery(achievementsQuery(userId));
  return (
    <div id="achievements" tabIndex={-1} className="anchor">
      <QueryPanel
        title="Achievements"
        what="achievements"
        query={query}
        usual={
          query.data === undefined
            ? "Loading…"
            : `${query.data.earned_count} of ${query.data.achievements.length} earned.`
        }
        skeleton={<LinesSkeleton lines={12} />}
      >
        {({ achievements }) =>
          achievements.length === 0 ? (
            <EmptyNote title="No achievements" why="There are none to earn here." />
          ) : (
            <ul className="achievement-list achievement-grid">
              {achievements.map((achievement) => (
                <AchievementLine key={achievement.id} achievement={achievement} />
              ))}
            </ul>
          )
        }
      </QueryPanel>
    </div>
  );
}
