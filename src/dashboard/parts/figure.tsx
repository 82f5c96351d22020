import type { ReactNode } from "react";
import { Skeleton } from "./skeleton.tsx";

interface Props {
  label: string;
  /** undefined while it is loading. */
  value: string | undefined;
  unit?: string | undefined;
  /** What the number is of, or why there is none. */
  hint: ReactNode;
  tone?: "plain" | "alarm";
  /** The part of a bar that this figure is the key to. */
  part?: string;
}

export function Figure({ label, value, unit, hint, tone = "plain", part }: Props) {
  return (
    <div className="figure" data-tone={tone} data-part={part}>
      <dt>{label}</dt>
      <dd className="figure-value">
        {value === undefined ? <Skeleton width="3.5ch" /> : value}
        {value !== undefined && unit !== undefined && <span className="figure-unit"> {unit}</span>}
      </dd>
      <dd className="figure-hint">{hint}</dd>
    </div>
  );
}
