import { useQuery } from "@tanstack/react-query";
import { healthQuery } from "../api/health-query.ts";
import { pageUrl } from "../api/page-url.ts";
import type { Claims } from "../session/read-claims.ts";

const PATHS_BY_PAGE = { Course: "/demo", Progress: "/progress" } as const;

interface Props {
  current: keyof typeof PATHS_BY_PAGE;
  claims: Claims;
}

/** From one of the learner's pages to the other. The course is the demo's: others have no way to it. */
export function LearnerNav({ current, claims }: Props) {
  const { data } = useQuery(healthQuery);
  if (data?.demo_tenant !== claims.tenant) return current;
  return (
    <nav className="learner-nav" aria-label="Pages">
      {Object.entries(PATHS_BY_PAGE).map(([page, path]) => (
        <a key={page} href={pageUrl(path)} aria-current={page === current ? "page" : undefined}>
          {page}
        </a>
      ))}
    </nav>
  );
}
