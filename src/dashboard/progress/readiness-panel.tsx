import { useQuery } from "@tanstack/react-query";
import { readinessQuery } from "../api/readiness-query.ts";
import type { LearnerReadiness } from "../../contract/progress.ts";
import { LinesSkeleton } from "../parts/lines-skeleton.tsx";
import { QueryPanel } from "../parts/query-panel.tsx";
import { SelectField } from "../parts/select-field.tsx";
import { ReadinessDetails } from "./readiness-details.tsx";

/** A select's value for the whole catalogue: no certification has an empty id. */
const WHOLE = "";

interface Props {
  userId: string;
  /** null: the whole catalogue; undefined: the first certification, or the catalogue where there is none. */
  chosen: string | null | undefined;
  onChoose: (certification: string | null) => void;
}

export function ReadinessPanel({ userId, chosen, onChoose }: Props) {
  // The catalogue's answer has the choices, so that they stay whatever becomes of the chosen one's.
  const whole = useQuery(readinessQuery(userId, null));
  const choices = whole.data?.certifications ?? [];
  const shown = chosen === undefined ? (choices[0]?.certification_id ?? null) : chosen;
  const own = useQuery({
    ...readinessQuery(userId, shown),
    enabled: whole.data !== undefined || chosen !== undefined,
    // What was shown stays until the next choice has come; before any choice that would be the whole catalogue.
    placeholderData: (previous: LearnerReadiness | undefined) =>
      chosen === undefined ? undefined : previous,
  });
  const query = own.data === undefined && own.isPending && whole.isError ? whole : own;
  return (
    <QueryPanel
      title="How ready you are"
      what="readiness"
      query={query}
      usual="What is missing to 100, and what would help most."
      skeleton={<LinesSkeleton lines={22} />}
      controls={
        choices.length > 0 && (
          <SelectField
            label="For"
            className="readiness-choice"
            value={shown ?? WHOLE}
            choices={[
              ...choices.map(({ certification_id, title }) => [certification_id, title] as const),
              [WHOLE, "All of your modules"],
            ]}
            onChange={(id) => onChoose(id === WHOLE ? null : id)}
          />
        )
      }
    >
      {(readiness) => (
        <div className="readiness" data-dimmed={own.isPlaceholderData}>
          <ReadinessDetails readiness={readiness} />
        </div>
      )}
    </QueryPanel>
  );
}
