import type { LearnerRow } from "../../contract/manager.ts";
import { Freshness } from "../parts/freshness.tsx";
import { PanelNote } from "../parts/panel-note.tsx";
import { Panel } from "../parts/panel.tsx";
import type { QueryStatus } from "../parts/query-status.ts";
import { RiskMark } from "../parts/risk-mark.tsx";
import { Skeleton } from "../parts/skeleton.tsx";
import { capitalise } from "../words/capitalise.ts";
import { engagementInWords } from "../words/engagement-in-words.ts";
import { STALE_AFTER_SECONDS } from "../parts/stale-after.ts";

interface Props {
  /** null where the list does not name the learner. */
  row: LearnerRow | null | undefined;
  answeredAtMs: number;
  status: QueryStatus;
}

export function RiskPanel({ row, answeredAtMs, status }: Props) {
  return (
    <Panel
      title="Risk"
      aside={
        <Freshness
          what="risk"
          computedAtMs={row ? Date.parse(row.computed_at) : row === null ? answeredAtMs : null}
          staleAfterSeconds={STALE_AFTER_SECONDS}
          status={status}
        />
      }
      note={<PanelNote usual="A level, and the reasons for it." status={status} />}
    >
      {row === undefined ? (
        <p className="risk-summary">
          <Skeleton width="24ch" />
        </p>
      ) : row === null ? (
        <p className="risk-summary muted">
          The list does not name this learner, so there is no level.
        </p>
      ) : (
        <>
          <p className="risk-summary">
            <RiskMark level={row.risk_level} />
            <span className="muted">
              {row.engagement_score === null
                ? "Engagement: done, nothing is left to do"
                : `Engagement ${row.engagement_score} of 100`}
            </span>
          </p>
          {row.engagement !== null && <p className="muted">{engagementInWords(row.engagement)}</p>}
          {row.risk_reasons.length === 0 ? (
            <p className="muted">Nothing speaks for a risk.</p>
          ) : (
            <ul className="reasons">
              {row.risk_reasons.map((reason) => (
                <li key={reason}>{capitalise(reason)}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </Panel>
  );
}
