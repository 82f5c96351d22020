import { Link } from "wouter";
import { useSearch } from "wouter/use-browser-location";
import type { LearnerRow } from "../../contract/manager.ts";
import { RiskMark } from "../parts/risk-mark.tsx";
import { StatusMark } from "../parts/status-mark.tsx";
import { When } from "../parts/when.tsx";
import { capitalise } from "../words/capitalise.ts";
import { minutesInWords } from "../words/minutes-in-words.ts";
import { learnerPath } from "./place.ts";

interface Props {
  row: LearnerRow;
  now: number;
}

export function LearnerLine({ row, now }: Props) {
  const search = useSearch();
  return (
    <tr role="row">
      <th scope="row" role="rowheader" data-label="Learner">
        {/* The filter goes along, so that the way back leads to the same list. */}
        <Link href={learnerPath(row.id)} state={{ listSearch: search }} className="learner-link">
          {row.username}
        </Link>
      </th>
      <td role="cell" data-label="Status">
        <StatusMark status={row.status} />
      </td>
      <td role="cell" data-label="Risk" className="risk-cell">
        <RiskMark level={row.risk_level} />
        {row.risk_reasons.length > 0 && (
          <span className="risk-reasons">{row.risk_reasons.map(capitalise).join(" · ")}</span>
        )}
      </td>
      <td role="cell" data-label="Engagement" data-number="true">
        {row.engagement_score === null ? (
          "Done"
        ) : (
          <>
            {row.engagement_score}
            <span className="out-of"> / 100</span>
          </>
        )}
      </td>
      <td role="cell" data-label="Modules done" data-number="true">
        {row.modules_completed}
      </td>
      <td role="cell" data-label="Focus time" data-number="true">
        {minutesInWords(row.total_focus_mins)}
      </td>
      <td role="cell" data-label="Last active" data-number="true">
        <When at={row.last_active} now={now} />
      </td>
    </tr>
  );
}
