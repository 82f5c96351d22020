import { Tag } from "../parts/tag.tsx";
import { useNow } from "../parts/use-now.ts";
import { capitalise } from "../words/capitalise.ts";
import { dueInWords } from "../words/due-in-words.ts";
import { exactTime } from "../words/exact-time.ts";

interface Props {
  dueAt: string | null;
  overdue: boolean;
}

export function DueMark({ dueAt, overdue }: Props) {
  const now = useNow(20_000);
  if (dueAt === null && !overdue) return null;
  return (
    <span className="due-mark">
      {overdue && <Tag tone="alarm">Overdue</Tag>}
      {dueAt !== null && (
        <time dateTime={dueAt} title={exactTime(Date.parse(dueAt))}>
          {capitalise(dueInWords(Date.parse(dueAt), now))}
        </time>
      )}
    </span>
  );
}
