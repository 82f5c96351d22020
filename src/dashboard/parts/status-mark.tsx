import type { LearnerRow } from "../../contract/manager.ts";

export function StatusMark({ status }: { status: LearnerRow["status"] }) {
  return (
    <span className="status-mark" data-status={status}>
      {status}
    </span>
  );
}
