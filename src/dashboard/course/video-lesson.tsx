import { useRef, useState } from "react";
import { serverUrl } from "../api/server-url.ts";
import { mediaTime } from "../words/media-time.ts";
import { COURSE_IDS } from "./course-ids.ts";
import type { Telemetry } from "./telemetry-sdk.ts";
import { useAttached } from "./use-attached.ts";

/** Nearer to the start or the end than this, one would rather begin anew. */
const WORTH_RESUMING_SECONDS = 8;

interface Props {
  telemetry: Telemetry | null;
  /** Where the learner's playhead was last, seconds. */
  reached: number | null;
}

export function VideoLesson({ telemetry, reached }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const [duration, setDuration] = useState(Number.POSITIVE_INFINITY);
  const [hasPlayed, setHasPlayed] = useState(false);
  const [isBroken, setBroken] = useState(false);
  useAttached(telemetry, video, COURSE_IDS.video, "video");

  const resume = () => {
    if (video.current === null || reached === null) return;
    video.current.currentTime = reached;
    void video.current.play();
  };
  const canResume =
    !hasPlayed &&
    !isBroken &&
    reached !== null &&
    reached > WORTH_RESUMING_SECONDS &&
    reached < duration - WORTH_RESUMING_SECONDS;

  return (
    <section aria-label="Film">
      <video
        ref={video}
        className="player"
        src={serverUrl("/media/fire-safety.webm")}
        width={640}
        height={360}
        controls
        playsInline
        preload="metadata"
        aria-label="What to do when the alarm sounds, without sound"
        onLoadedMetadata={(event) => setDuration(event.currentTarget.duration)}
        onPlay={() => setHasPlayed(true)}
        onError={() => setBroken(true)}
      />
      <div className="player-note">
        <p className="muted">
          {isBroken
            ? "The film could not be loaded. Load the page again to try once more."
            : "Two minutes, without sound. Time counts while the film plays and you can see it."}
        </p>
        {canResume && (
          <button type="button" className="button" onClick={resume}>
            Go on at {mediaTime(reached)}
          </button>
        )}
      </div>
    </section>
  );
}
