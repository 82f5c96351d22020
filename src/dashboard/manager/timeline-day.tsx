import type { TimelineEntry } from "../../contract/manager.ts";
import { exactTime } from "../words/exact-time.ts";
import { timelineInWords } from "../words/timeline-in-words.ts";
import type { TitleOf } from "./use-titles.ts";

const TIME = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });

interface Props {
  day: string;
  entries: readonly TimelineEntry[];
  titleOf: TitleOf;
}

export function TimelineDay({ day, entries, titleOf }: Props) {
  return (
    <div className="timeline-day">
      <h3>{day}</h3>
      <ol className="timeline">
        {entries.map((entry, index) => {
          const { what, details } = timelineInWords(entry);
          const subject = entry.resource_id ?? entry.module_id;
          return (
            // Two entries may share an instant and a type, and the list is only ever replaced whole.
            <li key={`${entry.at} ${entry.type} ${index}`}>
              <time dateTime={entry.at} title={exactTime(Date.parse(entry.at))}>
                {TIME.format(Date.parse(entry.at))}
              </time>
              <div>
                <span className="timeline-type">{what}</span>
                <span className="timeline-about">
                  {subject !== null && <bdi>{titleOf(subject)}</bdi>}
                  {subject !== null && details.length > 0 && " · "}
                  {details.join(" · ")}
                </span>
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
