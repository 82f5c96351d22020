import { useState } from "react";
import { SERVER_IS_LOOPBACK } from "../api/server-url.ts";
import { WordMark } from "../parts/word-mark.tsx";
import { HandOver } from "./hand-over.tsx";
import { PersonButton } from "./person-button.tsx";
import { signInAs } from "./sign-in-as.ts";
import type { DemoPerson, SignInOutcome } from "./sign-in-as.ts";
import type { EndReason } from "./token-store.ts";

const ENDED_IN_WORDS: Record<EndReason, string | null> = {
  none: null,
  "signed-out": "You are signed out.",
  refused: "Your sign-in has ended, so what was on the page is gone. Please sign in again.",
};

interface Props {
  title: string;
  lead: string;
  people: readonly DemoPerson[];
  ended: EndReason;
}

export function SignIn({ title, lead, people, ended }: Props) {
  const [busyId, setBusyId] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<SignInOutcome>(
    SERVER_IS_LOOPBACK ? "signed-in" : "not-offered",
  );

  const choose = async (person: DemoPerson) => {
    setBusyId(person.id);
    setOutcome(await signInAs(person));
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
          {outcome === "failed"
            ? "The server did not give a token. Is it running? Try once more."
            : ENDED_IN_WORDS[ended]}
        </p>
        {outcome === "not-offered" ? (
          <HandOver />
        ) : (
          <ul className="people" aria-label="People of the demo">
            {people.map((person) => (
              <li key={person.id}>
                <PersonButton
                  person={person}
                  busy={busyId === person.id}
                  onChoose={() => void choose(person)}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </main>
  );
}
