/** What a panel needs to know of its query, whichever kind of query it is. */
export interface QueryStatus {
  hasData: boolean;
  isFetching: boolean;
  failureCount: number;
  error: Error | null;
  refetch: () => unknown;
}

export interface QueryResult {
  data: unknown;
  isFetching: boolean;
  failureCount: number;
  error: Error | null;
  refetch: () => unknown;
}

export function queryStatus(query: QueryResult): QueryStatus {
  const { isFetching, failureCount, error } = query;
  const hasData = query.data !== undefined;
  return { hasData, isFetching, failureCount, error, refetch: () => query.refetch() };
}
