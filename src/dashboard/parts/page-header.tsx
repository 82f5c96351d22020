import type { ReactNode } from "react";
import type { Claims } from "../session/read-claims.ts";
import { Avatar } from "./avatar.tsx";

interface Props {
  /** The word mark, a link where there is a way home. */
  mark: ReactNode;
  /** Which of Dwell's pages this is, or the way to its siblings. */
  place: ReactNode;
  claims: Claims;
  onSignOut: () => void;
}

export function PageHeader({ mark, place, claims, onSignOut }: Props) {
  return (
    <>
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <header className="page-header">
        <div className="page-header-inner">
          {mark}
          <div className="page-place">{place}</div>
          <div className="signed-in">
            <Avatar name={claims.name} />
            <span className="signed-in-name">{claims.name}</span>
            <button type="button" className="button button-quiet" onClick={onSignOut}>
              Sign out
            </button>
          </div>
        </div>
      </header>
    </>
  );
}
