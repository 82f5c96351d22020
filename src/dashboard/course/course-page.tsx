import { DEMO_PEOPLE } from "../demo-people.ts";
import { LearnerNav } from "../parts/learner-nav.tsx";
import { PageHeader } from "../parts/page-header.tsx";
import { WordMark } from "../parts/word-mark.tsx";
import { SignInGate } from "../session/sign-in-gate.tsx";
import { tokenStore } from "../session/token-store.ts";
import { Course } from "./course.tsx";

const PEOPLE = DEMO_PEOPLE.filter((person) => person.roles.includes("learner"));

/** A page load belongs to one learner, so leaving loads it anew and starts the telemetry afresh. */
function signOut(): void {
  tokenStore.drop("signed-out");
  location.reload();
}

export function CoursePage() {
  return (
    <SignInGate
      title="Fire safety"
      lead="A film of two minutes and a short text. Dwell measures the time that you give them."
      people={PEOPLE}
    >
      {(claims) => (
        <>
          <PageHeader
            mark={<WordMark />}
            place={<LearnerNav current="Course" claims={claims} />}
            claims={claims}
            onSignOut={signOut}
          />
          <main id="content" className="page" tabIndex={-1}>
            <Course />
          </main>
        </>
      )}
    </SignInGate>
  );
}
