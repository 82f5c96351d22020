import { useEffect } from "react";
import type { RefObject } from "react";
import { COURSE_IDS } from "./course-ids.ts";
import type { Telemetry } from "./telemetry-sdk.ts";

/** Measures an element for as long as it is on the page. */
export function useAttached(
  telemetry: Telemetry | null,
  element: RefObject<Element | null>,
  resourceId: string,
  kind: "video" | "reading",
): void {
  useEffect(() => {
    if (telemetry === null || element.current === null) return undefined;
    const handle = telemetry.attach(element.current, {
      moduleId: COURSE_IDS.module,
      resourceId,
      kind,
    });
    return () => handle.detach();
  }, [telemetry, element, resourceId, kind]);
}
