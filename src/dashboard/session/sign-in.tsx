import { useEffect, useState } from "react";
import { readHealth } from "../api/health-query.ts";
import { WordMark } from "../parts/word-mark.tsx";
import { HandOver } from "./hand-over.tsx";
import { PersonButton } from "./person-button.tsx";
import { signInAs } from "./sign-in-as.ts";
import type { DemoPerson } from "./sign-in-as.ts";
import type { EndReason } from "./token-store.ts";

const ENDED_IN_WORDS: Record<EndReason, string | null> = {
  none: null,
  "signed-out": "You are signed out.",
  expired: "Your sign-in has ended, so nothing is shown any more.",
  refused: "The server did not accept your sign-in.",
};

interface Props {
  title: string;
  lead: string;
  people: readonly DemoPerson[];
  ended: EndReason;
}

export function SignIn({ title, lead, people, ended }: Props) {
  const [busyId, setBusyId] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  /** Whose people can sign in with one click; undefined until that is known, null where there are none. */
  const [demoTenant, setDemoTenant] = useState<string | null>();

  useEffect(() => {
    readHealth().then(
      (health) => setDemoTenant(health.dev_login ? health.demo_tenant : null),
      () => {
        setDemoTenant(null);
        setFailed(true);
      },
    );
  }, []);

  const choose = async (person: DemoPerson, tenant: string) => {
    setBusyId(person.id);
    setFailed(!(await signInAs(person, tenant)));
    setBusyId(null);
  };

  return (
    <main className="sign-in">
      <title>Sign in · Dwell</title>
      <div className="sign-in-card">
        <WordMark />
        <h1>{title}</h1>
        <p className="muted">{lead}</p>
        <p role="status" className="sign-in-ended">
          {failed ? "The server did not answer. Load this page again." : ENDED_IN_WORDS[ended]}
        </p>
        {demoTenant === null && <HandOver />}
        {typeof demoTenant === "string" && (
          <ul className="people" aria-label="People of the demo">
            {people.map((person) => (
              <li key={person.id}>
                <PersonButton
                  person={person}
                  busy={busyId === person.id}
                  onChoose={() => void choose(person, demoTenant)}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </main>
  );
}
