/** What of a catalogue that is taken may not be what its author meant. */
import type { Catalog, CatalogReceipt } from "../../contract/catalog.ts";
import { requirementOf } from "./requirement.ts";

type Warnings = Pick<CatalogReceipt, "warnings" | "warnings_total">;

/** At most this many are told: a catalogue may have a thousand films without a duration. */
const MOST_WARNINGS = 50;

export function warningsOf(catalog: Catalog): Warnings {
  const warnings = [...warnOfDurations(catalog), ...warnOfCertifications(catalog)];
  return { warnings: warnings.slice(0, MOST_WARNINGS), warnings_total: warnings.length };
}

function warnOfDurations(catalog: Catalog): Warnings["warnings"] {
  return catalog.modules.flatMap(({ resources }, m) =>
    resources.flatMap((resource, r) => {
      const requirement = requirementOf(resource, catalog);
      return requirement.type === "coverage" && requirement.durationMs === null
        ? [
            {
              pointer: `/modules/${m}/resources/${r}`,
              detail: `${resource.id} names no duration: the longest that a learner's player reports counts, and at least 10 s`,
            },
          ]
        : [];
    }),
  );
}

/** A certification's pass mark is of its modules' required quizzes. */
function warnOfCertifications({ modules, certifications = [] }: Catalog): Warnings["warnings"] {
  const quizzed = new Set(
    modules
      .filter(({ resources }) =>
        resources.some(({ kind, optional }) => kind === "quiz" && optional !== true),
      )
      .map(({ id }) => id),
  );
  return certifications.flatMap((certification, c) =>
    certification.modules.some((id) => quizzed.has(id))
      ? []
      : [
          {
            pointer: `/certifications/${c}/pass_mark`,
            detail: `${certification.id} has no module with a required quiz: its pass_mark asks for nothing`,
          },
        ],
  );
}
