import type { LearnerDashboard, Recommendation } from "../../contract/progress.ts";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { capitalise } from "../words/capitalise.ts";
import { mediaTime } from "../words/media-time.ts";
import { sentenceCase } from "../words/sentence-case.ts";
import { DueMark } from "./due-mark.tsx";

interface Props {
  resume: NonNullable<LearnerDashboard["resume"]>;
  /** What the recommendations say of the same resource. */
  action: Recommendation | undefined;
}

export function ResumeCard({ resume, action }: Props) {
  const isBegun = resume.percent > 0 || resume.position !== null;
  const facts = [sentenceCase(resume.kind), `${resume.percent} % done`];
  if (resume.position !== null) facts.push(`stopped at ${mediaTime(resume.position)}`);
  return (
    <div className="resume-card">
      <div>
        <h3>{isBegun ? "Where you left off" : "Next for you"}</h3>
        <p className="resume-title" dir="auto">
          {resume.title}
        </p>
        <p className="resume-facts">
          <bdi>{resume.module_title}</bdi> · {facts.join(" · ")}
        </p>
        {action !== undefined && (
          <p className="resume-facts">
            {capitalise(action.reason)} <DueMark dueAt={action.due_at} overdue={action.overdue} />
          </p>
        )}
      </div>
      {resume.url !== null && (
        <a className="button button-primary" href={resume.url}>
          {isBegun ? "Go on" : "Begin"}
          <span className="visually-hidden">: {resume.title}</span>
        </a>
      )}
      <ProgressBar label={resume.title} percent={resume.percent} />
    </div>
  );
}
