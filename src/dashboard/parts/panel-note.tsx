import { errorInWords } from "../words/error-in-words.ts";
import type { QueryStatus } from "./query-status.ts";

interface Props {
  /** What the line says while all is well. */
  usual: string;
  status: QueryStatus;
}

/** The line under a panel's title. Trouble takes the place of the usual words, so that nothing moves. */
export function PanelNote({ usual, status }: Props) {
  const trouble = troubleInWords(status);
  return (
    <div className="panel-note" data-trouble={trouble !== null}>
      <span role="status">{trouble ?? usual}</span>
      {status.error !== null && !status.isFetching && (
        <button type="button" className="link-button" onClick={status.refetch}>
          Try again
        </button>
      )}
    </div>
  );
}

function troubleInWords({ error, failureCount, hasData }: QueryStatus): string | null {
  if (error !== null) {
    return hasData
      ? `Could not refresh: ${errorInWords(error)}. Below are the last figures that came.`
      : `Could not load: ${errorInWords(error)}.`;
  }
  return failureCount > 0 ? "No answer yet, asking again…" : null;
}
