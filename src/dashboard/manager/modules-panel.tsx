import type { LearnerDetails } from "../../contract/manager.ts";
import { EmptyNote } from "../parts/empty-note.tsx";
import { Panel } from "../parts/panel.tsx";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { exactTime } from "../words/exact-time.ts";
import { moduleStatusInWords } from "../words/module-status-in-words.ts";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";
import { SomeOf } from "./some-of.tsx";

interface Props {
  modules: LearnerDetails["modules"] | undefined;
  total: number | undefined;
}

export function ModulesPanel({ modules, total }: Props) {
  return (
    <Panel title="Modules" aside={<SomeOf shown={modules?.length} total={total} />}>
      {modules === undefined ? (
        <LinesSkeleton lines={3} />
      ) : modules.length === 0 ? (
        <EmptyNote title="No modules" why="The organisation's catalogue has none yet." />
      ) : (
        <ul className="module-list">
          {modules.map((module) => (
            <li key={module.module_id}>
              <div className="module-line">
                <span className="module-title" dir="auto">
                  {module.title}
                </span>
                <span className="muted" title={completionInWords(module)}>
                  {moduleStatusInWords(module)}
                </span>
                <span className="module-percent">{module.percent} %</span>
              </div>
              <ProgressBar label={module.title} percent={module.percent} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** When the learner had done all of it and, as that may be later, when it was decided. */
function completionInWords({
  completed_at,
  reached_at,
}: LearnerDetails["modules"][number]): string | undefined {
  if (completed_at === null || reached_at === null) return undefined;
  const reached = exactTime(Date.parse(reached_at));
  const completed = exactTime(Date.parse(completed_at));
  return reached === completed ? reached : `Reached ${reached}, completed ${completed}`;
}
