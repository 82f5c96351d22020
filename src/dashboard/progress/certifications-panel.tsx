import type { UseQueryResult } from "@tanstack/react-query";
import type { LearnerDashboard } from "../../contract/progress.ts";
import { EmptyNote } from "../parts/empty-note.tsx";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";
import { LongList } from "../parts/long-list.tsx";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { Tag } from "../parts/tag.tsx";
import { DashboardPanel } from "./dashboard-panel.tsx";

const FIRST = 4;

interface Props {
  query: UseQueryResult<LearnerDashboard>;
  onChoose: (certification: string) => void;
}

export function CertificationsPanel({ query, onChoose }: Props) {
  return (
    <DashboardPanel
      title="Certifications"
      query={query}
      skeleton={<LinesSkeleton lines={7} />}
      note={({ certifications, overall }) =>
        certifications.length < overall.certifications.total
          ? `The nearest ${certifications.length} of ${overall.certifications.total}.`
          : "100 means ready."
      }
    >
      {({ certifications, overall }) =>
        certifications.length === 0 ? (
          <EmptyNote title="No certifications" why="Your organisation has not set any up." />
        ) : (
          <LongList
            items={certifications}
            total={overall.certifications.total}
            first={FIRST}
            one="certification"
            className="certification-list"
          >
            {({ certification_id, title, ready, score }) => (
              <li key={certification_id}>
                <div className="module-line">
                  <span className="module-title" dir="auto">
                    {title}
                  </span>
                  {ready && <Tag tone="good">Ready</Tag>}
                  <span className="module-percent">
                    {score} <span className="out-of">of 100</span>
                  </span>
                </div>
                <ProgressBar label={title} percent={score} />
                <button
                  type="button"
                  className="link-button"
                  onClick={() => onChoose(certification_id)}
                >
                  {ready ? "How it adds up" : "What is missing"}
                  <span className="visually-hidden">: {title}</span>
                </button>
              </li>
            )}
          </LongList>
        )
      }
    </DashboardPanel>
  );
}
