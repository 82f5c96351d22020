import { EmptyNote } from "../parts/empty-note.tsx";
import { Panel } from "../parts/panel.tsx";
import { recordInWords } from "../words/record-in-words.ts";
import { LinesSkeleton } from "./lines-skeleton.tsx";
import type { TitleOf } from "./use-titles.ts";

interface Props {
  title: string;
  records: readonly unknown[] | undefined;
  empty: string;
  why: string;
  titleOf: TitleOf;
}

export function RecordsPanel({ title, records, empty, why, titleOf }: Props) {
  return (
    <Panel title={title}>
      {records === undefined ? (
        <LinesSkeleton lines={2} />
      ) : records.length === 0 ? (
        <EmptyNote title={empty} why={why} />
      ) : (
        <ul className="records">
          {records.filter(isRecord).map((record, index) => (
            // The list is only ever replaced whole.
            <li key={index}>
              <span className="record-title">{titleOf(subjectOf(record) ?? title)}</span>
              <span className="muted">{recordInWords(record).join(" · ")}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function subjectOf(record: Record<string, unknown>): string | undefined {
  return ["quiz_id", "assignment_id", "resource_id", "module_id"]
    .map((name) => record[name])
    .find((id) => typeof id === "string");
}
