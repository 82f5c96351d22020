import { exactTime } from "../words/exact-time.ts";
import { relativeTime } from "../words/relative-time.ts";

interface Props {
  /** ISO 8601; null where it never was. */
  at: string | null;
  now: number;
}

export function When({ at, now }: Props) {
  if (at === null) return <span className="muted">Never</span>;
  const atMs = Date.parse(at);
  return (
    <time dateTime={at} title={exactTime(atMs)}>
      {relativeTime(atMs, now)}
    </time>
  );
}
