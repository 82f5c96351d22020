import { useState } from "react";
import type { TimelineEntry } from "../../contract/manager.ts";
import { EmptyNote } from "../parts/empty-note.tsx";
import { Panel } from "../parts/panel.tsx";
import { plural } from "../words/plural.ts";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";
import { TimelineDay } from "./timeline-day.tsx";
import { timelineDays } from "./timeline-days.ts";
import type { TitleOf } from "./use-titles.ts";

const FIRST = 12;

interface Props {
  /** Newest first. */
  timeline: TimelineEntry[] | undefined;
  titleOf: TitleOf;
}

export function TimelinePanel({ timeline, titleOf }: Props) {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? timeline : timeline?.slice(0, FIRST);
  return (
    <Panel title="Timeline">
      {timeline === undefined && <LinesSkeleton lines={5} />}
      {timeline?.length === 0 && (
        <EmptyNote
          title="Nothing has happened yet"
          why="The first thing this learner opens will stand here."
        />
      )}
      {timelineDays(shown ?? []).map(([day, entries]) => (
        <TimelineDay key={day} day={day} entries={entries} titleOf={titleOf} />
      ))}
      {timeline !== undefined && timeline.length > FIRST && (
        <button
          type="button"
          className="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen
            ? "Show the newest only"
            : `Show all ${plural(timeline.length, "entry", "entries")}`}
        </button>
      )}
    </Panel>
  );
}
