import type { ResourceProgress as Resource } from "../../contract/learning.ts";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { capitalise } from "../words/capitalise.ts";
import { durationInWords } from "../words/duration-in-words.ts";
import { CLAIMED_IN_WORDS } from "../words/module-status-in-words.ts";
import { percentInWords } from "../words/percent-in-words.ts";

export function ResourceProgress({ resource }: { resource: Resource }) {
  return (
    <li className="resource-progress">
      <div className="module-line">
        <span className="module-title">{resource.title}</span>
        {resource.optional && <span className="muted">Optional</span>}
        <span className="module-percent">{resource.percent} %</span>
      </div>
      <ProgressBar label={resource.title} percent={resource.percent} />
      <p className="resource-facts">
        <span>{factsInWords(resource)}</span>
        <span>
          {resource.missing !== null
            ? capitalise(resource.missing)
            : resource.claimed
              ? `${CLAIMED_IN_WORDS}.`
              : "Done, nothing is missing."}
        </span>
      </p>
    </li>
  );
}

function factsInWords({ focus_seconds, coverage }: Resource): string {
  const focus = `${durationInWords(focus_seconds)} of focus`;
  return coverage === null ? focus : `${focus}, ${percentInWords(coverage)} seen`;
}
