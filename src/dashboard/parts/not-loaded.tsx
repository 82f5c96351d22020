import { EmptyNote } from "./empty-note.tsx";

/** In place of what never came; the reason stands in a panel's note. */
export function NotLoaded() {
  return (
    <EmptyNote
      title="Not here yet"
      why="This could not be loaded. The page goes on asking by itself every few seconds."
    />
  );
}
