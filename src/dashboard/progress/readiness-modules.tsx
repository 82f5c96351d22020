import type { LearnerReadiness } from "../../contract/progress.ts";
import { ProgressBar } from "../parts/progress-bar.tsx";
import { moduleStatusInWords } from "../words/module-status-in-words.ts";
import { plural } from "../words/plural.ts";

interface Props {
  modules: LearnerReadiness["modules"];
  total: number;
}

/** Folded: whoever wants to know what counts opens it. */
export function ReadinessModules({ modules, total }: Props) {
  if (modules.length === 0) return null;
  return (
    <details className="readiness-modules">
      <summary>
        {modules.length < total
          ? `The first ${modules.length} of ${plural(total, "module")} that count`
          : total === 1
            ? "The one module that counts"
            : `The ${total} modules that count`}
      </summary>
      <ul>
        {modules.map(({ module_id, title, status, percent, claimed }) => (
          <li key={module_id}>
            <div className="module-line">
              <span className="module-title" dir="auto">
                {title}
              </span>
              <span className="module-status">{moduleStatusInWords({ status, claimed })}</span>
              <span className="module-percent">{percent} %</span>
            </div>
            <ProgressBar label={title} percent={percent} />
          </li>
        ))}
      </ul>
    </details>
  );
}
