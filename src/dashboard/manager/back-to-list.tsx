import { Link } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";

export function BackToList() {
  const state = useHistoryState<{ listSearch?: string } | null>();
  const search = state?.listSearch;
  return (
    <Link href={search ? `/?${search}` : "/"} className="back-link">
      <span aria-hidden="true">←</span> All learners
    </Link>
  );
}
