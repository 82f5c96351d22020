import type { ReactNode } from "react";

interface Props {
  title: string;
  /** Why nothing is here. */
  why: string;
  children?: ReactNode;
}

export function EmptyNote({ title, why, children }: Props) {
  return (
    <div className="empty-note">
      <p className="empty-title">{title}</p>
      <p className="muted">{why}</p>
      {children}
    </div>
  );
}
