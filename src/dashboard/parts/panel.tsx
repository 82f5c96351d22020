import { useId } from "react";
import type { ReactNode } from "react";

interface Props {
  title: string;
  /** Age and refresh of a panel that has figures of its own. */
  aside?: ReactNode;
  /** One line under the title, whose place is kept also when it has nothing to say. */
  note?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Panel({ title, aside, note, className, children }: Props) {
  const id = useId();
  return (
    <section
      className={className === undefined ? "panel" : `panel ${className}`}
      aria-labelledby={id}
    >
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {note}
      {children}
    </section>
  );
}
