import type { TimelineEntry } from "../../contract/manager.ts";
import { exactTime } from "../words/exact-time.ts";
import { sentenceCase } from "../words/sentence-case.ts";
import { recordInWords } from "../words/record-in-words.ts";
import type { TitleOf } from "./use-titles.ts";

const TIME = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });

interface Props {
  day: string;
  entries: TimelineEntry[];
  titleOf: TitleOf;
}

export function TimelineDay({ day, entries, titleOf }: Props) {
  return (
    <div className="timeline-day">
      <h3>{day}</h3>
      <ol className="timeline">
        {entries.map((entry, index) => (
          // Two entries may share an instant and a type, and the list is only ever replaced whole.
          <li key={`${entry.at} ${entry.type} ${index}`}>
            <time dateTime={entry.at} title={exactTime(Date.parse(entry.at))}>
              {TIME.format(Date.parse(entry.at))}
            </time>
            <div>
              <span className="timeline-type">{sentenceCase(entry.type)}</span>
              <span className="timeline-about">{aboutInWords(entry, titleOf)}</span>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

function aboutInWords({ module_id, resource_id, data }: TimelineEntry, titleOf: TitleOf): string {
  const subject = resource_id ?? module_id;
  const parts = subject === null ? [] : [titleOf(subject)];
  if (data !== null) parts.push(...recordInWords(data));
  return parts.join(" · ");
}
