import type { TrendLineWords } from "./trend-lines.ts";

const ARROWS = { up: "↑ ", down: "↓ ", same: "" };

export function TrendLine({ label, now, before, change, direction }: TrendLineWords) {
  return (
    <div className="trend-line">
      <dt>{label}</dt>
      <dd className="trend-now">{now}</dd>
      {before !== null && <dd className="trend-before">before: {before}</dd>}
      {change !== null && (
        <dd className="trend-change" data-direction={direction}>
          <span aria-hidden="true">{ARROWS[direction]}</span>
          {change}
        </dd>
      )}
    </div>
  );
}
