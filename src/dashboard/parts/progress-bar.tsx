interface Props {
  /** What progresses, for those who hear it. */
  label: string;
  percent: number;
}

export function ProgressBar({ label, percent }: Props) {
  return (
    <span
      className="progress-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      data-complete={percent >= 100}
    >
      <span className="progress-fill" style={{ transform: `scaleX(${percent / 100})` }} />
    </span>
  );
}
