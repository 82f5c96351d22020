import type { Recommendation } from "../../contract/progress.ts";
import { ACTION_IN_WORDS } from "../words/action-in-words.ts";
import { capitalise } from "../words/capitalise.ts";
import { DueMark } from "./due-mark.tsx";

/** Things to do, the most urgent first. A thing without an address is told, not linked. */
export function ActionList({ actions }: { actions: readonly Recommendation[] }) {
  return (
    <ol className="action-list">
      {actions.map((action) => {
        const { module_id, module_title, resource_id, title, reason, url, due_at, overdue } =
          action;
        return (
          <li key={`${action.action} ${module_id} ${resource_id}`}>
            <span className="action-verb">{ACTION_IN_WORDS[action.action]}</span>
            {url === null ? (
              <span className="action-title" dir="auto">
                {title}
              </span>
            ) : (
              <a className="action-title" dir="auto" href={url}>
                {title}
              </a>
            )}
            <span className="action-reason">
              {capitalise(reason)}
              {resource_id !== null && (
                <>
                  {" · "}
                  <bdi>{module_title}</bdi>
                </>
              )}
            </span>
            <DueMark dueAt={due_at} overdue={overdue} />
          </li>
        );
      })}
    </ol>
  );
}
