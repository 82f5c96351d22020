import { useEffect, useRef } from "react";

let isFirstPage = true;

/** Moves the focus to a new page's heading, as a load would; not at the first, where the browser has done it. */
export function usePageFocus() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus();
    isFirstPage = false;
  }, []);
  return heading;
}
