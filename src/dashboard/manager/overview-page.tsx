import { LearnersPanel } from "./learners-panel.tsx";
import { SummaryPanel } from "./summary-panel.tsx";
import { usePageFocus } from "./use-page-focus.ts";

export function OverviewPage() {
  const heading = usePageFocus();
  return (
    <>
      <title>Learners · Dwell</title>
      <h1 ref={heading} tabIndex={-1}>
        Your learners
      </h1>
      <SummaryPanel />
      <LearnersPanel />
    </>
  );
}
