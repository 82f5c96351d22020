interface Props {
  shown: number | undefined;
  total: number | undefined;
}

/** Where a panel has less than there is, it says so. */
export function SomeOf({ shown, total }: Props) {
  if (shown === undefined || total === undefined || total <= shown) return null;
  return (
    <span className="some-of">
      {shown.toLocaleString("en")} of {total.toLocaleString("en")}
    </span>
  );
}
