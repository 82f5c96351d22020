import { ageInWords } from "../words/age-in-words.ts";
import { exactTime } from "../words/exact-time.ts";
import { figuresAge } from "./figures-age.ts";
import { useNow } from "./use-now.ts";

interface Props {
  /** When the figures were computed; null before the first answer. */
  computedAtMs: number | null;
  staleAfterSeconds: number;
}

/** Ticks by itself, so that a panel's figures are not drawn again each second. */
export function DataAge({ computedAtMs, staleAfterSeconds }: Props) {
  const now = useNow(1000);
  if (computedAtMs === null) return <span className="data-age">No data yet</span>;
  const { seconds, isStale } = figuresAge(computedAtMs, now, staleAfterSeconds);
  return (
    <span className="data-age" data-stale={isStale} title={`Computed ${exactTime(computedAtMs)}`}>
      {isStale && <WarningMark />}
      <span>
        {isStale && "Stale, "}
        <time dateTime={new Date(computedAtMs).toISOString()}>{ageInWords(seconds)}</time>
      </span>
    </span>
  );
}

function WarningMark() {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      <path
        d="M8 1.5 15 14H1L8 1.5Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
      <path d="M8 6v4m0 1.6v.6" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}
