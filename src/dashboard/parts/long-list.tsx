import { useState } from "react";
import type { ReactNode } from "react";
import { plural } from "../words/plural.ts";

interface Props<Item> {
  items: readonly Item[];
  /** How many are shown before anybody asks for all. */
  first: number;
  one: string;
  many?: string;
  className: string;
  children: (item: Item, index: number) => ReactNode;
}

/** A list of which the first few are shown, and the others when they are asked for. */
export function LongList<Item>({ items, first, one, many, className, children }: Props<Item>) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ul className={className}>{(isOpen ? items : items.slice(0, first)).map(children)}</ul>
      {items.length > first && (
        <button
          type="button"
          className="button long-list-button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? `Show the first ${first} only` : `Show all ${plural(items.length, one, many)}`}
        </button>
      )}
    </>
  );
}
