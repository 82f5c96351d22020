import type { Instant } from "../instant.ts";

/** What an attached thing shows at one moment. */
export interface Sight {
  attentive: boolean;
  /** Where attention ended before this moment (idleness is noticed late): when, epoch ms. */
  until?: number;
  /** Missing for what is no medium, and while a medium has nothing loaded. */
  media?: {
    /** The playhead, seconds. */
    position: number;
    /** Null for a live stream, and until the metadata is there. */
    duration: number | null;
    rate: number;
    /** The playhead stands where the learner wants to go, not where they were. */
    seeking: boolean;
  };
}

export interface Adapter {
  look(now: Instant): Sight;
  stop(): void;
}
