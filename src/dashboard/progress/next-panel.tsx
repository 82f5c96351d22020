import type { UseQueryResult } from "@tanstack/react-query";
import type { LearnerDashboard } from "../../contract/progress.ts";
import { EmptyNote } from "../parts/empty-note.tsx";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";
import { ActionList } from "./action-list.tsx";
import { DashboardPanel } from "./dashboard-panel.tsx";
import { ResumeCard } from "./resume-card.tsx";

export function NextPanel({ query }: { query: UseQueryResult<LearnerDashboard> }) {
  return (
    <DashboardPanel
      title="What comes next"
      query={query}
      skeleton={<LinesSkeleton lines={14} />}
      note={({ resume, next }) =>
        resume === null && next.length === 0 ? "Nothing waits for you." : "The most urgent first."
      }
    >
      {({ resume, next, overall }) => {
        const ofResume = next.find(({ resource_id }) => resource_id === resume?.resource_id);
        const others = resume === null ? next : next.filter((action) => action !== ofResume);
        return (
          <>
            {resume !== null && <ResumeCard resume={resume} action={ofResume} />}
            {others.length > 0 && <ActionList actions={others} />}
            {resume === null && others.length === 0 && <NothingNext modules={overall.modules} />}
          </>
        );
      }}
    </DashboardPanel>
  );
}

function NothingNext({ modules }: Pick<LearnerDashboard["overall"], "modules">) {
  if (modules.total === 0) {
    return (
      <EmptyNote
        title="Nothing is assigned yet"
        why="Once your organisation adds modules, the first step will stand here."
      />
    );
  }
  return modules.completed === modules.total ? (
    <EmptyNote
      title="You have done everything"
      why="Nothing that counts is left. Anything can be looked at again at any time."
    />
  ) : (
    <EmptyNote
      title="Nothing to suggest right now"
      why="Choose whatever you like from your modules: it will be counted."
    />
  );
}
