import { useInfiniteQuery } from "@tanstack/react-query";
import { isNarrowed, NO_FILTER } from "../api/learner-filter.ts";
import { learnersQuery } from "../api/learners-query.ts";
import { oldestComputedAt } from "../api/oldest-computed-at.ts";
import { Freshness } from "../parts/freshness.tsx";
import { PanelNote } from "../parts/panel-note.tsx";
import { Panel } from "../parts/panel.tsx";
import { queryStatus } from "../parts/query-status.ts";
import { plural } from "../words/plural.ts";
import { LearnerFilters } from "./learner-filters.tsx";
import { LearnersEmpty } from "./learners-empty.tsx";
import { LearnersTable } from "./learners-table.tsx";
import { useLearnerFilter } from "./use-learner-filter.ts";
import { STALE_AFTER_SECONDS } from "../parts/stale-after.ts";

export function LearnersPanel() {
  const { filter, change } = useLearnerFilter();
  const query = useInfiniteQuery(learnersQuery(filter));
  const status = queryStatus(query);
  const rows = query.data?.pages.flatMap((page) => page.rows);
  const total = query.data?.pages.at(-1)?.total ?? rows?.length ?? 0;
  const computedAtMs =
    query.data === undefined ? null : (oldestComputedAt(query.data) ?? query.dataUpdatedAt);
  return (
    <Panel
      title="Learners"
      className="learners"
      aside={
        <Freshness
          what="learners"
          computedAtMs={computedAtMs}
          staleAfterSeconds={STALE_AFTER_SECONDS}
          status={status}
        />
      }
      note={<PanelNote usual={countInWords(rows?.length, total)} status={status} />}
    >
      <LearnerFilters filter={filter} onChange={change} />
      {rows?.length === 0 || (rows === undefined && query.isError) ? (
        <LearnersEmpty
          error={rows === undefined ? query.error : null}
          isNarrowed={isNarrowed(filter)}
          onClear={() => change(NO_FILTER)}
        />
      ) : (
        <LearnersTable
          rows={rows}
          sort={filter.sort}
          dimmed={query.isPlaceholderData}
          onSort={(sort) => change({ sort })}
        />
      )}
      {query.hasNextPage && (
        <div className="show-more">
          <button
            type="button"
            className="button"
            aria-busy={query.isFetchingNextPage}
            onClick={() => !query.isFetchingNextPage && void query.fetchNextPage()}
          >
            {query.isFetchingNextPage ? "Loading…" : "Show more"}
          </button>
        </div>
      )}
    </Panel>
  );
}

function countInWords(shown: number | undefined, total: number): string {
  if (shown === undefined) return "Loading the list…";
  return shown < total ? `${shown} of ${plural(total, "learner")}` : plural(shown, "learner");
}
