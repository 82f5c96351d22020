import { useSearchParams } from "wouter";
import type { LearnerFilter, LearnerSort } from "../api/learners-query.ts";

const DEFAULT_SORT: LearnerSort = "-risk_level";
const SORT_PATTERN =
  /^-?(username|engagement_score|modules_completed|total_focus_mins|last_active|risk_level)$/;
const RISK_PATTERN = /^(low|medium|high)$/;
const STATUS_PATTERN = /^(Active|Inactive)$/;

const matching = (value: string | null, pattern: RegExp) =>
  value !== null && pattern.test(value) ? value : "";

/** The filter stands in the address, so that it can be shared and survives a reload. */
export function useLearnerFilter() {
  const [params, setParams] = useSearchParams();
  const filter: LearnerFilter = {
    sort: (matching(params.get("sort"), SORT_PATTERN) || DEFAULT_SORT) as LearnerSort,
    q: params.get("q") ?? "",
    risk: matching(params.get("risk"), RISK_PATTERN),
    status: matching(params.get("status"), STATUS_PATTERN),
  };
  const change = (part: Partial<LearnerFilter>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(part)) {
          if (value === "" || (name === "sort" && value === DEFAULT_SORT)) next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  const clear = () => change({ q: "", risk: "", status: "" });
  const isNarrowed = filter.q !== "" || filter.risk !== "" || filter.status !== "";
  return { filter, change, clear, isNarrowed };
}
