import type { UseQueryResult } from "@tanstack/react-query";
import type { LearnerDashboard } from "../../contract/progress.ts";
import { Freshness } from "../parts/freshness.tsx";
import { PanelNote } from "../parts/panel-note.tsx";
import { Panel } from "../parts/panel.tsx";
import { PercentRing } from "../parts/percent-ring.tsx";
import { queryStatus } from "../parts/query-status.ts";
import { StandingFigures } from "./standing-figures.tsx";
import { STALE_AFTER_SECONDS } from "../parts/stale-after.ts";

export function StandingPanel({ query }: { query: UseQueryResult<LearnerDashboard> }) {
  const { data } = query;
  const status = queryStatus(query);
  return (
    <Panel
      title="Where you stand"
      aside={
        <Freshness
          what="your progress"
          computedAtMs={data === undefined ? null : Date.parse(data.computed_at)}
          staleAfterSeconds={STALE_AFTER_SECONDS}
          status={status}
        />
      }
      note={<PanelNote usual="Asked for again each minute." status={status} />}
    >
      <div className="standing">
        <div>
          <PercentRing label="Your modules done" percent={data?.overall.percent} />
          <p className="muted standing-ring-words">of your modules</p>
        </div>
        <StandingFigures overall={data?.overall} failed={query.isError} />
      </div>
    </Panel>
  );
}
