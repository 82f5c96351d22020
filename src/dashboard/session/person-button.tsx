import { Avatar } from "../parts/avatar.tsx";
import type { DemoPerson } from "./sign-in-as.ts";

const ROLE_IN_WORDS = {
  learner: "Learner",
  manager: "Manager of a team",
  admin: "Admin of the organisation",
};

interface Props {
  person: DemoPerson;
  busy: boolean;
  onChoose: () => void;
}

export function PersonButton({ person, busy, onChoose }: Props) {
  const role = person.roles[0];
  return (
    <button type="button" className="person" aria-busy={busy} disabled={busy} onClick={onChoose}>
      <Avatar name={person.name} />
      <span className="person-words">
        <span className="person-name">{person.name}</span>
        <span className="muted">{role && ROLE_IN_WORDS[role]}</span>
      </span>
    </button>
  );
}
