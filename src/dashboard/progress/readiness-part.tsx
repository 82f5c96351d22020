import type { LearnerReadiness } from "../../contract/progress.ts";
import { capitalise } from "../words/capitalise.ts";
import { percentInWords } from "../words/percent-in-words.ts";

interface Props {
  label: string;
  part: LearnerReadiness["parts"]["completion"];
}

export function ReadinessPart({ label, part }: Props) {
  return (
    <div className="readiness-part">
      <dt>
        {label}
        {part.weight < 1 && (
          <span className="readiness-weight">{percentInWords(part.weight)} of the score</span>
        )}
      </dt>
      <dd className="readiness-value">{percentInWords(part.value)}</dd>
      <dd className="readiness-words">{capitalise(part.words)}</dd>
    </div>
  );
}
