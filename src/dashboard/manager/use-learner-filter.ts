import { useMemo } from "react";
import { navigate, useSearch } from "wouter/use-browser-location";
import { type LearnerFilter, readFilter, writeFilter } from "../api/learner-filter.ts";

function change(part: Partial<LearnerFilter>): void {
  const search = writeFilter(new URLSearchParams(location.search), part).toString();
  navigate(location.pathname + (search && `?${search}`), { replace: true, state: history.state });
}

/** The filter stands in the address, so that it can be shared and survives a reload. */
export function useLearnerFilter() {
  // The router's own would decode the address before it is taken apart, and `%2541` became an A.
  const search = useSearch();
  const filter = useMemo(() => readFilter(new URLSearchParams(search)), [search]);
  return { filter, change };
}
