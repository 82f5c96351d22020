import type { Quality } from "../../contract/manager.ts";
import { Panel } from "../parts/panel.tsx";
import { qualityInWords } from "../words/quality-in-words.ts";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";

interface Props {
  quality: Quality | undefined;
  /** Whether anything of them ever came. */
  hasStarted: boolean;
}

export function QualityPanel({ quality, hasStarted }: Props) {
  const sentences = quality === undefined ? [] : qualityInWords(quality);
  return (
    <Panel title="How sure are these figures?">
      {quality === undefined ? (
        <LinesSkeleton lines={1} />
      ) : sentences.length === 0 ? (
        <p className={hasStarted ? "quality-good" : "muted"}>
          {hasStarted
            ? "Nothing unusual: all that was sent arrived, and no clock was moved."
            : "Nothing was sent yet."}
        </p>
      ) : (
        <ul className="reasons">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
