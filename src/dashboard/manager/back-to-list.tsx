import { Link } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";

export function BackToList() {
  const state = useHistoryState<{ listSearch?: string } | null>();
  return (
    <Link href={`/${state?.listSearch ?? ""}`} className="back-link">
      <span aria-hidden="true">←</span> All learners
    </Link>
  );
}
