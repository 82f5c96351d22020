/** As the demo tenant's catalogue names them. */
export const COURSE_IDS = {
  module: "fire-safety",
  video: "fire-safety-video",
  reading: "fire-safety-reading",
} as const;
