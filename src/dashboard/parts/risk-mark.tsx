import { RISK_LEVELS, type RiskLevel } from "../../contract/enums.ts";
import { capitalise } from "../words/capitalise.ts";

/** The level is told by word and by bars as well, not by colour alone. */
export function RiskMark({ level }: { level: RiskLevel }) {
  const bars = RISK_LEVELS.indexOf(level) + 1;
  return (
    <span className="risk-mark" data-level={level}>
      <svg viewBox="0 0 14 12" width="14" height="12" aria-hidden="true" focusable="false">
        {RISK_LEVELS.map((other, bar) => (
          <rect
            key={other}
            x={bar * 5}
            y={8 - bar * 4}
            width="3.4"
            height={4 + bar * 4}
            rx="1"
            opacity={bar < bars ? 1 : 0.25}
          />
        ))}
      </svg>
      {capitalise(level)}
    </span>
  );
}
