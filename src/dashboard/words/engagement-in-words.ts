import { ENGAGEMENT_POINTS } from "../../contract/limits.ts";
import type { LearnerRow } from "../../contract/manager.ts";

/** `Focus 28 of 40, active days 24 of 30, progress 12 of 30.` */
export function engagementInWords(engagement: NonNullable<LearnerRow["engagement"]>): string {
  const part = (label: string, name: keyof typeof ENGAGEMENT_POINTS) =>
    `${label} ${Math.round(engagement[name])} of ${ENGAGEMENT_POINTS[name]}`;
  return `${part("Focus", "focus")}, ${part("active days", "days")}, ${part("progress", "progress")}.`;
}
