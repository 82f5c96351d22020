/**
 * Minutes from which a day is of the next level. Fixed rather than drawn from the learner's own days: one long
 * day does not make the others pale, and a colour means the same next month.
 */
const LEVEL_FROM_MINUTES = [0, 10, 30, 60] as const;

/** 0 for a day without focus, else 1 to 4. */
export function focusLevel(focusSeconds: number): number {
  if (focusSeconds <= 0) return 0;
  return LEVEL_FROM_MINUTES.filter((minutes) => focusSeconds >= minutes * 60).length;
}
