import { useQuery } from "@tanstack/react-query";
import { teamSummaryQuery } from "../api/team-summary-query.ts";
import { Freshness } from "../parts/freshness.tsx";
import { PanelNote } from "../parts/panel-note.tsx";
import { Panel } from "../parts/panel.tsx";
import { queryStatus } from "../parts/query-status.ts";
import { Presence } from "./presence.tsx";
import { SummaryFigures } from "./summary-figures.tsx";
import { pendingInWords } from "../words/pending-in-words.ts";
import { STALE_AFTER_SECONDS } from "../parts/stale-after.ts";

export function SummaryPanel() {
  const query = useQuery(teamSummaryQuery);
  const status = queryStatus(query);
  const computedAtMs = query.data === undefined ? null : Date.parse(query.data.computed_at);
  return (
    <Panel
      title="Summary"
      aside={
        <Freshness
          what="summary"
          computedAtMs={computedAtMs}
          staleAfterSeconds={STALE_AFTER_SECONDS}
          status={status}
        />
      }
      note={
        <PanelNote
          usual="Asked for again each minute. Study shows here within 90 s."
          status={status}
        />
      }
    >
      <Presence summary={query.data} failed={query.isError} />
      <SummaryFigures summary={query.data} failed={query.isError} />
      {query.data !== undefined && query.data.catalog_pending > 0 && (
        <p className="muted">{pendingInWords(query.data)}</p>
      )}
    </Panel>
  );
}
