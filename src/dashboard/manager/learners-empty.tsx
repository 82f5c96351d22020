import { EmptyNote } from "../parts/empty-note.tsx";
import { errorInWords } from "../words/error-in-words.ts";

interface Props {
  error: Error | null;
  isNarrowed: boolean;
  onClear: () => void;
}

export function LearnersEmpty({ error, isNarrowed, onClear }: Props) {
  if (error !== null) {
    return (
      <EmptyNote
        title="The list did not come"
        why={`Reason: ${errorInWords(error)}. It is asked for again by itself.`}
      />
    );
  }
  if (!isNarrowed) {
    return (
      <EmptyNote
        title="No learners yet"
        why="No team of yours names a learner. An admin can add some to a team."
      />
    );
  }
  return (
    <EmptyNote
      title="Nobody matches"
      why="There are learners, but none with this search and these filters."
    >
      <button type="button" className="button" onClick={onClear}>
        Clear search and filters
      </button>
    </EmptyNote>
  );
}
