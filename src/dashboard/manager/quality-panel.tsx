import { DETAILS_MAX_AGE_SECONDS } from "../../contract/limits.ts";
import type { LearnerDetails } from "../../contract/manager.ts";
import { Freshness } from "../parts/freshness.tsx";
import { PanelNote } from "../parts/panel-note.tsx";
import { Panel } from "../parts/panel.tsx";
import type { QueryStatus } from "../parts/query-status.ts";
import { qualityInWords } from "../words/quality-in-words.ts";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";

/** Details are kept for their whole age on purpose; only beyond it is something wrong. */
const STALE_AFTER_SECONDS = DETAILS_MAX_AGE_SECONDS + 30;

interface Props {
  details: LearnerDetails | undefined;
  status: QueryStatus;
}

/** How far the details can be believed: what is unusual about them, and how old they are. */
export function QualityPanel({ details, status }: Props) {
  const hasStarted = details?.last_seen !== null;
  const sentences = details === undefined ? [] : qualityInWords(details.quality);
  return (
    <Panel
      title="How sure are these figures?"
      aside={
        <Freshness
          what="the details"
          computedAtMs={details === undefined ? null : Date.parse(details.computed_at)}
          staleAfterSeconds={STALE_AFTER_SECONDS}
          status={status}
        />
      }
      note={
        <PanelNote
          usual="Modules, resources and all below are asked for again every 5 minutes."
          status={status}
        />
      }
    >
      {details === undefined ? (
        <LinesSkeleton lines={1} />
      ) : sentences.length === 0 ? (
        <p className={hasStarted ? "quality-good" : "muted"}>
          {hasStarted
            ? "Nothing unusual: all that was sent arrived, and no clock was moved."
            : "Nothing was sent yet."}
        </p>
      ) : (
        <ul className="reasons">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
