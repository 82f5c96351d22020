import type { LearnerReadiness } from "../../contract/progress.ts";
import { LongList } from "../parts/long-list.tsx";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { Tag } from "../parts/tag.tsx";
import { capitalise } from "../words/capitalise.ts";
import { ActionList } from "./action-list.tsx";
import { ReadinessModules } from "./readiness-modules.tsx";
import { ReadinessPart } from "./readiness-part.tsx";

const FIRST_MISSING = 5;

export function ReadinessDetails({ readiness }: { readiness: LearnerReadiness }) {
  const { title, ready, score, parts, confidence, missing, recommendations } = readiness;
  return (
    <>
      <div className="readiness-score">
        <p>
          <span className="figure-value">{score}</span> <span className="figure-unit">of 100</span>
        </p>
        <Tag tone={ready ? "good" : "plain"}>{ready ? "Ready" : "Not ready yet"}</Tag>
        <ProgressBar label={`Readiness: ${title}`} percent={score} />
      </div>
      <dl className="readiness-parts">
        <ReadinessPart label="Completed" part={parts.completion} />
        {parts.accuracy !== null && <ReadinessPart label="Accuracy" part={parts.accuracy} />}
        <div className="readiness-part">
          <dt>How sure this is</dt>
          <dd className="readiness-value">{capitalise(confidence.level)}</dd>
          <dd className="readiness-words">{capitalise(confidence.words)}</dd>
        </div>
      </dl>
      <h3>What is missing</h3>
      {missing.length === 0 ? (
        <p className="readiness-none">{ready ? "Nothing. Well done." : "Nothing is named."}</p>
      ) : (
        <LongList
          items={missing}
          total={readiness.missing_total}
          first={FIRST_MISSING}
          one="missing thing"
          className="reasons"
        >
          {(words, index) => (
            <li key={index} className="missing-words">
              {capitalise(words)}
            </li>
          )}
        </LongList>
      )}
      {recommendations.length > 0 && (
        <>
          <h3>What would help most</h3>
          <ActionList actions={recommendations} />
        </>
      )}
      <ReadinessModules modules={readiness.modules} total={readiness.modules_total} />
    </>
  );
}
