import { Link, Route, Switch } from "wouter";
import { DEMO_PEOPLE } from "../demo-people.ts";
import { PageHeader } from "../parts/page-header.tsx";
import { WordMark } from "../parts/word-mark.tsx";
import { SignInGate } from "../session/sign-in-gate.tsx";
import { tokenStore } from "../session/token-store.ts";
import { LearnerPage } from "./learner-page.tsx";
import { NoSuchPage } from "./no-such-page.tsx";
import { NotForLearners } from "./not-for-learners.tsx";
import { OverviewPage } from "./overview-page.tsx";

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
              <Switch>
                <Route path="/">
                  <OverviewPage />
                </Route>
                <Route path="/learners/:id">
                  {({ id }) => <LearnerPage key={id} learnerId={decodeURIComponent(id)} />}
                </Route>
                <Route>
                  <NoSuchPage />
                </Route>
              </Switch>
            ) : (
              <NotForLearners />
            )}
          </main>
        </>
      )}
    </SignInGate>
  );
}
