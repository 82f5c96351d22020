import { DETAILS_MAX_AGE_SECONDS } from "../../contract/limits.ts";
import type { LearnerDetails } from "../../contract/manager.ts";
import { Figure } from "../parts/figure.tsx";
import { Freshness } from "../parts/freshness.tsx";
import { PanelNote } from "../parts/panel-note.tsx";
import { Panel } from "../parts/panel.tsx";
import type { QueryStatus } from "../parts/query-status.ts";
import { useNow } from "../parts/use-now.ts";
import { capitalise } from "../words/capitalise.ts";
import { durationInWords } from "../words/duration-in-words.ts";
import { exactTime } from "../words/exact-time.ts";
import { relativeTime } from "../words/relative-time.ts";

/** Details are kept for their whole age on purpose; only beyond it is something wrong. */
const STALE_AFTER_SECONDS = DETAILS_MAX_AGE_SECONDS + 30;

interface Props {
  details: LearnerDetails | undefined;
  status: QueryStatus;
}

export function LearnerTotals({ details, status }: Props) {
  const now = useNow(20_000);
  const missing = status.error === null ? undefined : "–";
  const lastActiveMs = details?.last_active ? Date.parse(details.last_active) : null;
  return (
    <Panel
      title="Totals"
      aside={
        <Freshness
          what="this learner"
          computedAtMs={details === undefined ? null : Date.parse(details.computed_at)}
          staleAfterSeconds={STALE_AFTER_SECONDS}
          status={status}
        />
      }
      note={
        <PanelNote
          usual="One learner's details are asked for again every 5 minutes."
          status={status}
        />
      }
    >
      <dl className="figures figures-three">
        <Figure
          label="Focus time"
          value={details === undefined ? missing : durationInWords(details.total_focus_seconds)}
          hint="time with attention, counted once"
        />
        <Figure
          label="Modules done"
          value={details === undefined ? missing : String(countCompleted(details))}
          unit={details && `of ${details.modules.length}`}
          hint="of all that are assigned"
        />
        <Figure
          label="Last active"
          value={
            details === undefined
              ? missing
              : lastActiveMs === null
                ? "Never"
                : capitalise(relativeTime(lastActiveMs, now))
          }
          hint={
            details === undefined
              ? ""
              : lastActiveMs === null
                ? "nothing has come from them yet"
                : exactTime(lastActiveMs)
          }
        />
      </dl>
    </Panel>
  );
}

function countCompleted({ modules }: LearnerDetails): number {
  return modules.filter((module) => module.status === "completed").length;
}
