import type { ReactNode } from "react";
import { Freshness } from "./freshness.tsx";
import { NotLoaded } from "./not-loaded.tsx";
import { PanelNote } from "./panel-note.tsx";
import { Panel } from "./panel.tsx";
import { queryStatus } from "./query-status.ts";
import type { QueryResult } from "./query-status.ts";
import { STALE_AFTER_SECONDS } from "./stale-after.ts";

interface Props<Data> {
  title: string;
  /** What is refreshed, in lower case. */
  what: string;
  query: QueryResult & { data: Data | undefined };
  /** The line under the title while all is well. */
  usual: string;
  /** Holds the place of what is on its way. */
  skeleton: ReactNode;
  /** Stays whatever becomes of the answer. */
  controls?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** A panel with an answer of its own. Figures that once came stay when the next ones do not. */
export function QueryPanel<Data extends { computed_at: string }>(props: Props<Data>) {
  const { title, what, query, usual, skeleton, controls, children } = props;
  const { data } = query;
  const status = queryStatus(query);
  return (
    <Panel
      title={title}
      aside={
        <Freshness
          what={what}
          computedAtMs={data === undefined ? null : Date.parse(data.computed_at)}
          staleAfterSeconds={STALE_AFTER_SECONDS}
          status={status}
        />
      }
      note={<PanelNote usual={usual} status={status} />}
    >
      {controls}
      {data !== undefined ? children(data) : status.error === null ? skeleton : <NotLoaded />}
    </Panel>
  );
}
