import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { moduleQuery } from "../api/module-query.ts";
import { COURSE_IDS } from "./course-ids.ts";
import { LessonSteps } from "./lesson-steps.tsx";
import type { Lesson } from "./lesson-steps.tsx";
import { ProgressPanel } from "./progress-panel.tsx";
import { ReadingLesson } from "./reading-lesson.tsx";
import { useTelemetry } from "./use-telemetry.ts";
import { VideoLesson } from "./video-lesson.tsx";

export function Course() {
  const [lesson, setLesson] = useState<Lesson>("watch");
  const { telemetry, failed, lastAck } = useTelemetry();
  const module = useQuery(moduleQuery(COURSE_IDS.module));
  const video = module.data?.resources.find(
    (resource) => resource.resource_id === COURSE_IDS.video,
  );
  return (
    <>
      <title>Fire safety · Dwell</title>
      <p className="eyebrow">Module</p>
      <h1>{module.data?.title ?? "Fire safety"}</h1>
      <div className="course-columns">
        <div className="lesson">
          <LessonSteps lesson={lesson} onChoose={setLesson} />
          {/* One lesson at a time: beside a playing film the text would count as read. */}
          {lesson === "watch" ? (
            <VideoLesson telemetry={telemetry} reached={video?.position ?? null} />
          ) : (
            <ReadingLesson telemetry={telemetry} />
          )}
        </div>
        <ProgressPanel query={module} lastAck={lastAck} measuringFailed={failed} />
      </div>
    </>
  );
}
