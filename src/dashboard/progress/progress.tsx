import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { learnerDashboardQuery } from "../api/learner-dashboard-query.ts";
import { AchievementsPanel } from "./achievements-panel.tsx";
import { ActivityPanel } from "./activity-panel.tsx";
import { CertificationsPanel } from "./certifications-panel.tsx";
import { LatestAchievementsPanel } from "./latest-achievements-panel.tsx";
import { NextPanel } from "./next-panel.tsx";
import { ReadinessPanel } from "./readiness-panel.tsx";
import { StandingPanel } from "./standing-panel.tsx";
import { TrendsPanel } from "./trends-panel.tsx";
import { WeekPanel } from "./week-panel.tsx";

export function Progress({ userId }: { userId: string }) {
  const dashboard = useQuery(learnerDashboardQuery(userId));
  /** The certification whose readiness was asked for; null the whole catalogue, undefined nobody asked yet. */
  const [chosen, setChosen] = useState<string | null>();
  const readiness = useRef<HTMLDivElement>(null);

  const showReadiness = (certification: string) => {
    setChosen(certification);
    readiness.current?.scrollIntoView({ block: "start" });
    readiness.current?.focus({ preventScroll: true });
  };

  return (
    <>
      <title>Your progress · Dwell</title>
      <div className="progress-intro">
        <h1>Your progress</h1>
        <p className="muted">Time counts when it had your attention, and it counts once.</p>
      </div>
      <StandingPanel query={dashboard} />
      <div className="two-columns">
        <div className="column">
          <NextPanel query={dashboard} />
          <CertificationsPanel query={dashboard} onChoose={showReadiness} />
          <div ref={readiness} tabIndex={-1} className="anchor">
            <ReadinessPanel userId={userId} chosen={chosen} onChoose={setChosen} />
          </div>
        </div>
        <div className="column">
          <WeekPanel query={dashboard} />
          <LatestAchievementsPanel query={dashboard} />
          <TrendsPanel userId={userId} />
          <ActivityPanel userId={userId} />
        </div>
      </div>
      <AchievementsPanel userId={userId} />
    </>
  );
}
