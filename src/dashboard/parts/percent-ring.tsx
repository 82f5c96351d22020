/** With this radius the circle is 100 long, so that a percent is a length. */
const RADIUS = 100 / (2 * Math.PI);

interface Props {
  /** What is done, for those who hear it. */
  label: string;
  percent: number | undefined;
}

export function PercentRing({ label, percent }: Props) {
  const done = percent ?? 0;
  return (
    <div
      className="percent-ring"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      data-complete={done >= 100}
    >
      <svg viewBox="0 0 36 36" width="132" height="132" aria-hidden="true" focusable="false">
        <circle className="ring-track" cx="18" cy="18" r={RADIUS} />
        <circle
          className="ring-fill"
          cx="18"
          cy="18"
          r={RADIUS}
          strokeDasharray={`${done} 100`}
          opacity={done === 0 ? 0 : 1}
          transform="rotate(-90 18 18)"
        />
      </svg>
      <span className="percent-words">
        <span className="percent-number">{percent ?? "–"}</span> %
      </span>
    </div>
  );
}
