import type { ReactNode } from "react";

interface Props {
  tone: "plain" | "good" | "warn" | "alarm";
  children: ReactNode;
}

/** A standing in a word or two; the colour only repeats what the words say. */
export function Tag({ tone, children }: Props) {
  return (
    <span className="tag" data-tone={tone}>
      {children}
    </span>
  );
}
