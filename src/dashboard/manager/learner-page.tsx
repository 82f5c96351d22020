import { useQuery } from "@tanstack/react-query";
import { ApiError } from "../api/api-error.ts";
import { learnerDetailsQuery } from "../api/learner-details-query.ts";
import { learnerRowQuery } from "../api/learner-row-query.ts";
import { queryStatus } from "../parts/query-status.ts";
import { BackToList } from "./back-to-list.tsx";
import { LearnerNotFound } from "./learner-not-found.tsx";
import { LearnerRecords } from "./learner-records.tsx";
import { LearnerTotals } from "./learner-totals.tsx";
import { ModulesPanel } from "./modules-panel.tsx";
import { QualityPanel } from "./quality-panel.tsx";
import { ResourcesPanel } from "./resources-panel.tsx";
import { RiskPanel } from "./risk-panel.tsx";
import { TimelinePanel } from "./timeline-panel.tsx";
import { usePageFocus } from "./use-page-focus.ts";
import { useTitles } from "./use-titles.ts";

export function LearnerPage({ learnerId }: { learnerId: string }) {
  const heading = usePageFocus();
  const query = useQuery(learnerDetailsQuery(learnerId));
  const details = query.data;
  const row = useQuery(learnerRowQuery(learnerId));
  const titleOf = useTitles();
  const isUnknown =
    details === undefined && query.error instanceof ApiError && query.error.status === 404;
  const name = isUnknown ? "Unknown learner" : (details?.username ?? learnerId);

  return (
    <>
      <title>{`${name} · Dwell`}</title>
      <BackToList />
      <h1 ref={heading} tabIndex={-1}>
        {name}
      </h1>
      {isUnknown ? (
        <LearnerNotFound />
      ) : (
        <>
          <LearnerTotals row={row.data} details={details} status={queryStatus(row)} />
          <div className="two-columns">
            <div className="column">
              <ModulesPanel modules={details?.modules} total={details?.modules_total} />
              <ResourcesPanel
                resources={details?.resources}
                total={details?.resources_total}
                titleOf={titleOf}
              />
              <LearnerRecords details={details} titleOf={titleOf} />
            </div>
            <div className="column">
              <RiskPanel
                row={row.data}
                answeredAtMs={row.dataUpdatedAt}
                status={queryStatus(row)}
              />
              <QualityPanel details={details} status={queryStatus(query)} />
              <TimelinePanel timeline={details?.timeline} titleOf={titleOf} />
            </div>
          </div>
        </>
      )}
    </>
  );
}
