import type { ReactNode } from "react";

interface Props {
  title: string;
  /** The module it belongs to. */
  module: string | null;
  mark: ReactNode;
  facts: readonly string[];
}

/** One quiz or assignment: what it is, how it stands, and what is known of it. */
export function RecordLine({ title, module, mark, facts }: Props) {
  return (
    <li>
      <div className="record-head">
        <bdi className="record-title">{title}</bdi>
        {mark}
      </div>
      {module !== null && <bdi className="record-about">{module}</bdi>}
      {facts.length > 0 && <span className="record-about">{facts.join(" · ")}</span>}
    </li>
  );
}
