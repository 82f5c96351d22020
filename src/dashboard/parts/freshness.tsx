import { DataAge } from "./data-age.tsx";
import type { QueryStatus } from "./query-status.ts";
import { RefreshButton } from "./refresh-button.tsx";

interface Props {
  what: string;
  computedAtMs: number | null;
  staleAfterSeconds: number;
  status: QueryStatus;
}

/** A panel's age and its refresh button. */
export function Freshness({ what, computedAtMs, staleAfterSeconds, status }: Props) {
  return (
    <div className="freshness">
      <DataAge computedAtMs={computedAtMs} staleAfterSeconds={staleAfterSeconds} />
      <RefreshButton what={what} busy={status.isFetching} onRefresh={status.refetch} />
    </div>
  );
}
