/** What a demo learner, or who grades them, does at one moment: a request as it would come. */
import type { Item } from "../contract/telemetry.ts";

export type DemoStep = {
  /** When it is received, epoch ms. */
  readonly at: number;
} & (
  | {
      readonly type: "telemetry";
      readonly deviceId: string;
      /** The device's clock when it was sent, epoch ms. */
      readonly sentAt: number;
      readonly items: readonly Item[];
    }
  | {
      readonly type: "attempt";
      readonly id: string;
      readonly quiz: string;
      readonly answers: ReadonlyMap<string, string>;
      /** Question → seconds. */
      readonly timeSpent: ReadonlyMap<string, number>;
    }
  | {
      readonly type: "submission";
      readonly id: string;
      readonly assignment: string;
      readonly text: string;
    }
  | {
      readonly type: "grade";
      readonly assignment: string;
      readonly submission: string;
      readonly score: number;
      readonly feedback: string;
    }
  | {
      readonly type: "note";
      readonly id: string;
      readonly module: string;
      readonly resource: string;
      /** Seconds. */
      readonly position: number | null;
      readonly text: string;
    }
);
