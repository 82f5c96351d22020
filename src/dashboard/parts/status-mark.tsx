import type { LearnerStatus } from "../../contract/enums.ts";

export function StatusMark({ status }: { status: LearnerStatus }) {
  return (
    <span className="status-mark" data-status={status}>
      {status}
    </span>
  );
}
