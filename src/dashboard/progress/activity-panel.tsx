import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { activityQuery } from "../api/activity-query.ts";
import type { Activity } from "../../contract/progress.ts";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";
import { QueryPanel } from "../parts/query-panel.tsx";
import { durationInWords } from "../words/duration-in-words.ts";
import { plural } from "../words/plural.ts";
import { ActivityCalendar } from "./activity-calendar.tsx";
import { ActivityLegend } from "./activity-legend.tsx";

export function ActivityPanel({ userId }: { userId: string }) {
  const query = useQuery(activityQuery(userId));
  const [showsMinutes, setShowsMinutes] = useState(false);
  return (
    <QueryPanel
      title="Twelve weeks"
      what="the calendar"
      query={query}
      usual={query.data === undefined ? "Loading…" : activityInWords(query.data)}
      skeleton={<LinesSkeleton lines={15} />}
    >
      {({ activity }) => (
        <>
          <ActivityCalendar days={activity} showsMinutes={showsMinutes} />
          <div className="activity-foot">
            <ActivityLegend />
            <button
              type="button"
              className="button"
              aria-pressed={showsMinutes}
              onClick={() => setShowsMinutes(!showsMinutes)}
            >
              Show minutes
            </button>
          </div>
        </>
      )}
    </QueryPanel>
  );
}

function activityInWords({ activity }: Activity): string {
  const days = activity.filter(({ active }) => active).length;
  if (days === 0) return "No days with learning yet. The first will show here.";
  const seconds = activity.reduce((sum, { focus_seconds }) => sum + focus_seconds, 0);
  return `${plural(days, "day")} with learning, ${durationInWords(seconds)} of focus.`;
}
