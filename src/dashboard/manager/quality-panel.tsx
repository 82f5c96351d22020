import type { Quality } from "../../contract/manager.ts";
import { Panel } from "../parts/panel.tsx";
import { qualityInWords } from "../words/quality-in-words.ts";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";

export function QualityPanel({ quality }: { quality: Quality | undefined }) {
  const sentences = quality === undefined ? [] : qualityInWords(quality);
  return (
    <Panel title="How sure are these figures?">
      {quality === undefined ? (
        <LinesSkeleton lines={1} />
      ) : sentences.length === 0 ? (
        <p className="quality-good">
          Nothing unusual: all that was sent arrived, and no clock was moved.
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
