import { dateInWords } from "./date-in-words.ts";

const TIME = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });
const WEEKDAY = new Intl.DateTimeFormat("en-GB", { weekday: "long" });
const DAY_MS = 86_400_000;

/** `due today at 17:00`, `due tomorrow`, `due Friday`, `due 4 Dec`, `was due yesterday`, `was due 4 Nov`. */
export function dueInWords(dueMs: number, nowMs: number): string {
  const verb = dueMs < nowMs ? "was due" : "due";
  const days = Math.round((midnight(dueMs) - midnight(nowMs)) / DAY_MS);
  if (days === 0) return `${verb} today at ${TIME.format(dueMs)}`;
  if (days === 1) return `${verb} tomorrow at ${TIME.format(dueMs)}`;
  if (days === -1) return `${verb} yesterday`;
  if (days > 1 && days < 7) return `${verb} ${WEEKDAY.format(dueMs)}`;
  return `${verb} ${dateInWords(dueMs, nowMs)}`;
}

function midnight(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}
