import { useSearchParams } from "wouter";
import { LEARNER_ORDERS, LEARNER_STATUSES, RISK_LEVELS } from "../../contract/enums.ts";
import type { LearnerFilter, LearnerSort } from "../api/learners-query.ts";

const DEFAULT_SORT: LearnerSort = "-risk_level";

/** The value, if it is one of those that there are. */
const oneOf = <V extends string>(values: readonly V[], value: string | null): V | undefined =>
  values.find((known) => known === value);

/** The filter stands in the address, so that it can be shared and survives a reload. */
export function useLearnerFilter() {
  const [params, setParams] = useSearchParams();
  const filter: LearnerFilter = {
    sort: oneOf(LEARNER_ORDERS, params.get("sort")) ?? DEFAULT_SORT,
    q: params.get("q") ?? "",
    risk: oneOf(RISK_LEVELS, params.get("risk")) ?? "",
    status: oneOf(LEARNER_STATUSES, params.get("status")) ?? "",
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
