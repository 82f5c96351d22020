import { useQuery } from "@tanstack/react-query";
import { healthQuery } from "../api/health-query.ts";
import { pageUrl } from "../api/page-url.ts";
import type { Claims } from "../session/read-claims.ts";

const PAGES = [
  ["course", "Course", "/demo"],
  ["progress", "Progress", "/progress"],
] as const;

interface Props {
  current: (typeof PAGES)[number][0];
  claims: Claims;
}

/** From one of the learner's pages to the other. The course is the demo's: others have no way to it. */
export function LearnerNav({ current, claims }: Props) {
  const { data } = useQuery(healthQuery);
  if (data === undefined || data.demo_tenant === null || data.demo_tenant !== claims.tenant)
    return PAGES.find(([id]) => id === current)?.[1];
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
