/** Holds the place of one line of text, in that text's own height. */
export function Skeleton({ width }: { width: string }) {
  return (
    <span className="skeleton" style={{ width }}>
      <span className="visually-hidden">Loading</span>
    </span>
  );
}
