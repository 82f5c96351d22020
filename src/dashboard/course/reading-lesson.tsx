import { useRef } from "react";
import { COURSE_IDS } from "./course-ids.ts";
import type { Telemetry } from "./telemetry-sdk.ts";
import { useAttached } from "./use-attached.ts";

export function ReadingLesson({ telemetry }: { telemetry: Telemetry | null }) {
  const article = useRef<HTMLElement>(null);
  useAttached(telemetry, article, COURSE_IDS.reading, "reading");
  return (
    <>
      <article ref={article} className="reading" aria-labelledby="reading-title">
        <h2 id="reading-title">Escape routes at a glance</h2>
        <p className="reading-lead">
          An escape route is the way from where you sit to a safe place outside. You should know
          two: the nearest, and another one in case the nearest is blocked.
        </p>
        <h3>Know the signs</h3>
        <p>
          Green signs with a running figure lead the way out. They are lit by their own battery, so
          they also work when the power fails. Red signs show what you fight a fire with:
          extinguishers, hoses and call points.
        </p>
        <h3>Keep the way free</h3>
        <ul>
          <li>Nothing stands in a corridor, not even for an hour.</li>
          <li>Fire doors stay closed. A wedge under one turns it into a hole.</li>
          <li>Exit doors open from the inside without a key.</li>
        </ul>
        <h3>When you are on the way</h3>
        <ol>
          <li>
            Touch a door with the back of your hand first. If it is hot, take the other route.
          </li>
          <li>In smoke, stay low: the better air is near the floor.</li>
          <li>Use the stairs, and keep to the right so that the fire service can come up.</li>
          <li>Take with you who needs help, or tell the fire service where they wait.</li>
        </ol>
        <h3>Outside</h3>
        <p>
          Go straight to the assembly point and say that you are there. Whoever is not counted is
          looked for, and someone may enter a burning building for nothing. Nobody goes back until
          the person in charge says so.
        </p>
      </article>
      <p className="muted reading-note">
        Reading counts while this page is in front of you and you scroll, move or type now and then.
      </p>
    </>
  );
}
