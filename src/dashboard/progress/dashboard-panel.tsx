import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { LearnerDashboard } from "../../contract/progress.ts";
import { DataAge } from "../parts/data-age.tsx";
import { NotLoaded } from "../parts/not-loaded.tsx";
import { Panel } from "../parts/panel.tsx";
import { STALE_AFTER_SECONDS } from "../parts/stale-after.ts";

interface Props {
  title: string;
  note: (dashboard: LearnerDashboard) => string;
  query: UseQueryResult<LearnerDashboard>;
  skeleton: ReactNode;
  children: (dashboard: LearnerDashboard) => ReactNode;
}

/** One part of the dashboard's answer. Trouble is told once, by the panel at the top; here the age shows it. */
export function DashboardPanel({ title, note, query, skeleton, children }: Props) {
  const { data } = query;
  return (
    <Panel
      title={title}
      aside={
        <DataAge
          computedAtMs={data === undefined ? null : Date.parse(data.computed_at)}
          staleAfterSeconds={STALE_AFTER_SECONDS}
        />
      }
      note={<p className="panel-note">{data === undefined ? "" : note(data)}</p>}
    >
      {data !== undefined ? children(data) : query.error === null ? skeleton : <NotLoaded />}
    </Panel>
  );
}
