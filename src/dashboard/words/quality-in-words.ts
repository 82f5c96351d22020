import type { Quality } from "../../contract/manager.ts";
import { durationInWords } from "./duration-in-words.ts";
import { plural } from "./plural.ts";

/** One sentence for each thing that is unusual about a learner's telemetry; none is the normal case. */
export function qualityInWords(quality: Quality): string[] {
  const sentences: string[] = [];
  if (quality.missing_pulses > 0) {
    sentences.push(
      `${plural(quality.missing_pulses, "message")} from the learner's browser never arrived.`,
    );
  }
  if (quality.overlap_seconds > 0) {
    sentences.push(
      `${durationInWords(quality.overlap_seconds)} was claimed twice, by other tabs or devices at the same time. It counts once.`,
    );
  }
  if (quality.late_seconds > 0) {
    sentences.push(
      `${durationInWords(quality.late_seconds)} arrived over a day after it was studied.`,
    );
  }
  if (quality.clock_moves > 0) {
    sentences.push(`A device's clock was moved ${plural(quality.clock_moves, "time")}.`);
  }
  if (quality.long_days.length > 0) {
    sentences.push(`Over 16 hours of focus in one day: ${quality.long_days.join(", ")}.`);
  }
  if (quality.unattended_seconds > 0) {
    sentences.push(
      `${durationInWords(quality.unattended_seconds)} of film or audio was reported as played, with too little attention beside it.`,
    );
  }
  if (quality.unwatched_seconds > 0) {
    sentences.push(
      `${durationInWords(quality.unwatched_seconds)} of watching was claimed, with too little attention beside it.`,
    );
  }
  if (quality.excess_evidence_seconds > 0) {
    sentences.push(
      `Several things were studied at the same time: together they count ${durationInWords(quality.excess_evidence_seconds)} more than twice the focus.`,
    );
  }
  if (quality.duration_mismatches > 0) {
    sentences.push(
      `${plural(quality.duration_mismatches, "message")} named another length of a film or audio than the catalogue.`,
    );
  }
  if (quality.undeclared_durations > 0) {
    sentences.push(
      `${plural(quality.undeclared_durations, "film or recording", "films or recordings")} without a length in the catalogue: measured by what the learner's player reported.`,
    );
  }
  return sentences;
}
