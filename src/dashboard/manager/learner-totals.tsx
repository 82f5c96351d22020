import type { LearnerDetails, LearnerRow } from "../../contract/manager.ts";
import { Figure } from "../parts/figure.tsx";
import { Freshness } from "../parts/freshness.tsx";
import { PanelNote } from "../parts/panel-note.tsx";
import { Panel } from "../parts/panel.tsx";
import type { QueryStatus } from "../parts/query-status.ts";
import { STALE_AFTER_SECONDS } from "../parts/stale-after.ts";
import { useNow } from "../parts/use-now.ts";
import { capitalise } from "../words/capitalise.ts";
import { exactTime } from "../words/exact-time.ts";
import { minutesInWords } from "../words/minutes-in-words.ts";
import { relativeTime } from "../words/relative-time.ts";

interface Props {
  /** As the list has it, so that both show one moment; null where the list does not name the learner. */
  row: LearnerRow | null | undefined;
  details: LearnerDetails | undefined;
  status: QueryStatus;
}

export function LearnerTotals({ row, details, status }: Props) {
  const now = useNow(20_000);
  const totals = row === null ? details && totalsOf(details) : row;
  const missing = status.error === null ? undefined : "–";
  const lastActive = totals?.last_active ?? null;
  return (
    <Panel
      title="Totals"
      aside={
        <Freshness
          what="this learner"
          computedAtMs={totals === undefined ? null : Date.parse(totals.computed_at)}
          staleAfterSeconds={STALE_AFTER_SECONDS}
          status={status}
        />
      }
      note={
        <PanelNote usual="The same figures, of the same moment, as in the list." status={status} />
      }
    >
      <dl className="figures figures-three">
        <Figure
          label="Focus time"
          value={totals === undefined ? missing : minutesInWords(totals.total_focus_mins)}
          hint="time with attention, counted once"
        />
        <Figure
          label="Modules done"
          value={totals === undefined ? missing : totals.modules_completed.toLocaleString("en")}
          unit={details && `of ${details.modules_total.toLocaleString("en")}`}
          hint="of all that are assigned"
        />
        <Figure
          label="Last active"
          value={
            totals === undefined
              ? missing
              : lastActive === null
                ? "Never"
                : capitalise(relativeTime(Date.parse(lastActive), now))
          }
          hint={
            totals === undefined
              ? ""
              : lastActive === null
                ? seenInWords(totals.last_seen, now)
                : exactTime(Date.parse(lastActive))
          }
        />
      </dl>
    </Panel>
  );
}

function totalsOf({
  total_focus_seconds,
  modules_completed,
  last_seen,
  last_active,
  computed_at,
}: LearnerDetails): Pick<
  LearnerRow,
  "total_focus_mins" | "modules_completed" | "last_seen" | "last_active" | "computed_at"
> {
  return {
    total_focus_mins: total_focus_seconds / 60,
    modules_completed,
    last_seen,
    last_active,
    computed_at,
  };
}

/** Of one who never learned anything. */
function seenInWords(lastSeen: string | null, now: number): string {
  if (lastSeen === null) return "nothing has come from them yet";
  return `looked in ${relativeTime(Date.parse(lastSeen), now)}`;
}
