import { PULSE_SECONDS } from "../../contract/limits.ts";
import { useNow } from "../parts/use-now.ts";
import { durationInWords } from "../words/duration-in-words.ts";
import type { Ack } from "./read-ack.ts";

interface Props {
  ack: Ack | null;
  failed: boolean;
}

export function LastSaved({ ack, failed }: Props) {
  const now = useNow(1000);
  if (failed) {
    return (
      <p className="last-saved" data-failed="true" role="alert">
        Your time is not measured: the measuring script did not load. Load the page again to try
        once more.
      </p>
    );
  }
  return (
    <p className="last-saved">
      {ack === null
        ? `Your time is sent about every ${PULSE_SECONDS} s while you learn.`
        : `Saved ${durationInWords(Math.max(0, (now - ack.atMs) / 1000))} ago, ${durationInWords(ack.creditedSeconds)} counted.`}
    </p>
  );
}
