import { pageUrl } from "../api/page-url.ts";

const PAGES = [
  ["course", "Course", "/demo"],
  ["progress", "Progress", "/progress"],
] as const;

/** From one of the learner's pages to the other. */
export function LearnerNav({ current }: { current: (typeof PAGES)[number][0] }) {
  return (
    <nav className="learner-nav" aria-label="Pages">
      {PAGES.map(([id, label, path]) => (
        <a key={id} href={pageUrl(path)} aria-current={id === current ? "page" : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}
