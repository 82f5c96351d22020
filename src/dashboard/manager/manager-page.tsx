import { lazy, Suspense } from "react";
import { Link } from "wouter";
import { usePathname } from "wouter/use-browser-location";
import { DEMO_PEOPLE } from "../demo-people.ts";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";
import { PageBoundary } from "../parts/page-boundary.tsx";
import { PageHeader } from "../parts/page-header.tsx";
import { WordMark } from "../parts/word-mark.tsx";
import { SignInGate } from "../session/sign-in-gate.tsx";
import { tokenStore } from "../session/token-store.ts";
import { NoSuchPage } from "./no-such-page.tsx";
import { NotForLearners } from "./not-for-learners.tsx";
import { OverviewPage } from "./overview-page.tsx";
import { placeAt } from "./place.ts";

/** Loaded when somebody opens it: the first page has enough to carry. */
const LearnerPage = lazy(async () => ({
  default: (await import("./learner-page.tsx")).LearnerPage,
}));
const PEOPLE = DEMO_PEOPLE.filter((person) => !person.roles.includes("learner"));
const mayManage = (roles: readonly string[]) =>
  roles.includes("manager") || roles.includes("admin");

export function ManagerPage() {
  return (
    <SignInGate
      title="See how your people learn"
      lead="Who is learning, for how long, and who needs a word."
      people={PEOPLE}
    >
      {(claims) => (
        <>
          <PageHeader
            mark={
              <Link href="/" className="home-link">
                <WordMark />
              </Link>
            }
            place="Learners"
            claims={claims}
            onSignOut={() => tokenStore.drop("signed-out")}
          />
          <main id="content" className="page" tabIndex={-1}>
            {mayManage(claims.roles) ? (
              <PageBoundary>
                <Suspense fallback={<LinesSkeleton lines={6} />}>
                  <PageAtAddress />
                </Suspense>
              </PageBoundary>
            ) : (
              <NotForLearners />
            )}
          </main>
        </>
      )}
    </SignInGate>
  );
}

function PageAtAddress() {
  const place = placeAt(usePathname());
  switch (place.page) {
    case "learners":
      return <OverviewPage />;
    case "learner":
      return <LearnerPage key={place.id} learnerId={place.id} />;
    case "nothing":
      return <NoSuchPage />;
  }
}
