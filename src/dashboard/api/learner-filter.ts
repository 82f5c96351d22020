/**
 * The filters of the manager's list. This record is all that there is to say of one: the request, the address,
 * the fields on the page, "clear" and "is the list narrowed" are made from it.
 */
import {
  LEARNER_ORDERS,
  LEARNER_STATUSES,
  type LearnerOrder,
  RISK_LEVELS,
  type Role,
} from "../../contract/enums.ts";
import { MAX_SEARCH_LENGTH, NO_TEAM } from "../../contract/limits.ts";
import type { LearnerQuery } from "../../contract/manager.ts";

/**
 * Any text up to a length, or one of a few values in the order in which they are offered. One with a `role` has a
 * field on that role's page alone: to others it would find nobody.
 */
type Filter = { readonly label: string; readonly role?: Role } & (
  | { readonly placeholder: string; readonly maxLength: number }
  | { readonly values: readonly string[] }
);

/** By the names that the API has for them; the address has the same. */
export const LEARNER_FILTERS = {
  q: { label: "Search", placeholder: "Name", maxLength: MAX_SEARCH_LENGTH },
  risk: { label: "Risk", values: RISK_LEVELS.toReversed() },
  status: { label: "Status", values: LEARNER_STATUSES },
  team: { label: "Team", values: [NO_TEAM], role: "admin" },
} satisfies Partial<Record<keyof LearnerQuery, Filter>>;

export type FilterName = keyof typeof LEARNER_FILTERS;
export const FILTERS = Object.entries(LEARNER_FILTERS) as readonly [FilterName, Filter][];

/** What is chosen of each filter, "" where nothing is, and in which order the list comes. */
export type LearnerFilter = Readonly<Record<FilterName, string>> & { readonly sort: LearnerOrder };

export const NO_FILTER = Object.fromEntries(FILTERS.map(([name]) => [name, ""])) as Readonly<
  Record<FilterName, string>
>;

/** An address names no order where it is this one. */
const DEFAULT_SORT: LearnerOrder = "-risk_level";

/** What an address asks for; what it could not ask the server for counts as nothing chosen. */
export function readFilter(search: URLSearchParams): LearnerFilter {
  const chosen = FILTERS.map(([name, filter]) => [name, valueOf(filter, search.get(name) ?? "")]);
  const sort = LEARNER_ORDERS.find((order) => order === search.get("sort")) ?? DEFAULT_SORT;
  return { ...(Object.fromEntries(chosen) as typeof NO_FILTER), sort };
}

function valueOf(filter: Filter, text: string): string {
  if ("maxLength" in filter) return text.slice(0, filter.maxLength);
  return filter.values.includes(text) ? text : "";
}

/** The address with a part of the filter changed; what else stands in it stays. */
export function writeFilter(
  search: URLSearchParams,
  part: Partial<LearnerFilter>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(part)) {
    if (value === "" || (name === "sort" && value === DEFAULT_SORT)) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** What the server is asked for. */
export function filterToQuery(filter: LearnerFilter): URLSearchParams {
  const query = new URLSearchParams({ sort: filter.sort });
  for (const [name] of FILTERS) if (filter[name] !== "") query.set(name, filter[name]);
  return query;
}

export function isNarrowed(filter: LearnerFilter): boolean {
  return FILTERS.some(([name]) => filter[name] !== "");
}
