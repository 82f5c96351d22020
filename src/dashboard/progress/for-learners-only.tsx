import { EmptyNote } from "../parts/empty-note.tsx";

export function ForLearnersOnly() {
  return (
    <div className="panel">
      <title>For learners · Dwell</title>
      <h1 className="visually-hidden">For learners</h1>
      <EmptyNote
        title="This page is for learners"
        why="You are signed in without that role. Sign out, and come back as someone who learns."
      />
    </div>
  );
}
