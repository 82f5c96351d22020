import { DEMO_PEOPLE } from "../demo-people.ts";
import { LearnerNav } from "../parts/learner-nav.tsx";
import { PageHeader } from "../parts/page-header.tsx";
import { WordMark } from "../parts/word-mark.tsx";
import { SignInGate } from "../session/sign-in-gate.tsx";
import { tokenStore } from "../session/token-store.ts";
import { ForLearnersOnly } from "./for-learners-only.tsx";
import { Progress } from "./progress.tsx";

const PEOPLE = DEMO_PEOPLE.filter((person) => person.roles.includes("learner"));

export function ProgressPage() {
  return (
    <SignInGate
      title="Your progress"
      lead="What you have learned, what comes next, and how ready you are."
      people={PEOPLE}
    >
      {(claims) => (
        <>
          <PageHeader
            mark={<WordMark />}
            place={<LearnerNav current="Progress" claims={claims} />}
            claims={claims}
            onSignOut={() => tokenStore.drop("signed-out")}
          />
          <main id="content" className="page" tabIndex={-1}>
            {claims.roles.includes("learner") ? (
              <Progress userId={claims.id} />
            ) : (
              <ForLearnersOnly />
            )}
          </main>
        </>
      )}
    </SignInGate>
  );
}
