import { EmptyNote } from "../parts/empty-note.tsx";

export function NotForLearners() {
  return (
    <div className="panel">
      <title>For managers · Dwell</title>
      <h1 className="visually-hidden">For managers</h1>
      <EmptyNote
        title="This page is for managers and admins"
        why="You are signed in without either role. Sign out, and come back as someone who has one."
      />
    </div>
  );
}
