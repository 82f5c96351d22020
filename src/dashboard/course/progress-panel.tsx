import type { UseQueryResult } from "@tanstack/react-query";
import type { ModuleState } from "../../contract/learning.ts";
import { Freshness } from "../parts/freshness.tsx";
import { PanelNote } from "../parts/panel-note.tsx";
import { Panel } from "../parts/panel.tsx";
import { queryStatus } from "../parts/query-status.ts";
import { moduleStatusInWords } from "../words/module-status-in-words.ts";
import { LastSaved } from "./last-saved.tsx";
import { PercentRing } from "../parts/percent-ring.tsx";
import type { Ack } from "./read-ack.ts";
import { ResourceProgress } from "./resource-progress.tsx";
import { ResourceProgressSkeleton } from "./resource-progress-skeleton.tsx";

interface Props {
  query: UseQueryResult<ModuleState>;
  lastAck: Ack | null;
  measuringFailed: boolean;
}

export function ProgressPanel({ query, lastAck, measuringFailed }: Props) {
  const { data } = query;
  const status = queryStatus(query);
  return (
    <Panel
      title="Your progress"
      className="progress-panel"
      aside={
        // Between two acknowledgements nothing new can be there: old is not stale here.
        <Freshness
          what="your progress"
          computedAtMs={data === undefined ? null : Date.parse(data.computed_at)}
          staleAfterSeconds={Number.POSITIVE_INFINITY}
          status={status}
        />
      }
      note={
        <PanelNote
          usual={data === undefined ? "Loading…" : moduleStatusInWords(data)}
          status={status}
        />
      }
    >
      <PercentRing label="Module done" percent={data?.percent} />
      <ul className="resource-progress-list">
        {data === undefined ? (
          <>
            <ResourceProgressSkeleton />
            <ResourceProgressSkeleton />
          </>
        ) : (
          data.resources.map((resource) => (
            <ResourceProgress key={resource.resource_id} resource={resource} />
          ))
        )}
      </ul>
      <LastSaved ack={lastAck} failed={measuringFailed} />
    </Panel>
  );
}
