import { useState } from "react";
import type { ReactNode } from "react";
import { plural } from "../words/plural.ts";

interface Props<Item> {
  items: readonly Item[];
  /** How many there are, where `items` are some of them. */
  total?: number | undefined;
  /** How many are shown before anybody asks for all. */
  first: number;
  one: string;
  many?: string;
  className: string;
  children: (item: Item, index: number) => ReactNode;
}

/** A list of which the first few are shown, and the others when they are asked for. */
export function LongList<Item>({
  items,
  total = items.length,
  first,
  one,
  many,
  className,
  children,
}: Props<Item>) {
  const [isOpen, setOpen] = useState(false);
  const all = plural(total, one, many);
  const howMany =
    total > items.length ? `${items.length.toLocaleString("en")} of ${all}` : `all ${all}`;
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
          {isOpen ? `Show the first ${first} only` : `Show ${howMany}`}
        </button>
      )}
    </>
  );
}
