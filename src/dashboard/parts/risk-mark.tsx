import type { RiskLevel } from "../../contract/manager.ts";

const LEVEL_IN_WORDS: Record<RiskLevel, string> = { low: "Low", medium: "Medium", high: "High" };

/** The level is told by word and by bars as well, not by colour alone. */
export function RiskMark({ level }: { level: RiskLevel }) {
  const bars = { low: 1, medium: 2, high: 3 }[level];
  return (
    <span className="risk-mark" data-level={level}>
      <svg viewBox="0 0 14 12" width="14" height="12" aria-hidden="true" focusable="false">
        {[0, 1, 2].map((bar) => (
          <rect
            key={bar}
            x={bar * 5}
            y={8 - bar * 4}
            width="3.4"
            height={4 + bar * 4}
            rx="1"
            opacity={bar < bars ? 1 : 0.25}
          />
        ))}
      </svg>
      {LEVEL_IN_WORDS[level]}
    </span>
  );
}
