import { Link } from "wouter";
import { EmptyNote } from "../parts/empty-note.tsx";

export function NoSuchPage() {
  return (
    <div className="panel">
      <title>Nothing here · Dwell</title>
      <h1 className="visually-hidden">Nothing here</h1>
      <EmptyNote title="Nothing here" why="No page stands at this address.">
        <Link href="/" className="button">
          To all learners
        </Link>
      </EmptyNote>
    </div>
  );
}
