import { Link } from "wouter";
import { EmptyNote } from "../parts/empty-note.tsx";

export function LearnerNotFound() {
  return (
    <div className="panel">
      <EmptyNote
        title="No such learner here"
        why="Either nobody has this id, or the learner is in none of your teams."
      >
        <Link href="/" className="button">
          To all learners
        </Link>
      </EmptyNote>
    </div>
  );
}
