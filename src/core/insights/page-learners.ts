import { RISK_LEVELS } from "../../contract/enums.ts";
import { NO_TEAM } from "../../contract/limits.ts";
import type { LearnerQuery, LearnerRow } from "../../contract/manager.ts";
import type { TeamView } from "./team-view.ts";

export interface LearnerPage {
  readonly rows: readonly LearnerRow[];
  /** Learners that the query finds, on all pages. */
  readonly total: number;
  /** Where the next page starts; null on the last. */
  readonly next: LearnerCursor | null;
}

/** The last row of the page before: what comes after it in the order, even where rows came or went meanwhile. */
export interface LearnerCursor {
  readonly sort: LearnerQuery["sort"];
  readonly value: string | number;
  readonly id: string;
}

const byWords = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** Without case and accents, as somebody types who looks for a name: Zoë, Yılmaz and Sørensen are found without them. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLocaleLowerCase("en")
    .replaceAll(/[ıøłđ]/g, (letter) => STROKES[letter] ?? letter);
}

/** Letters that Unicode does not take apart. */
const STROKES: Readonly<Record<string, string>> = { ı: "i", ø: "o", ł: "l", đ: "d" };

export function pageLearners(
  view: TeamView,
  query: LearnerQuery,
  after: LearnerCursor | null,
): LearnerPage {
  const wanted = plain(query.q?.trim() ?? "");
  const found = view.learners
    .filter(({ row, teams, otherNames, counts }) => {
      if (query.id !== undefined && row.id !== query.id) return false;
      if (query.risk !== undefined && row.risk_level !== query.risk) return false;
      if (query.status !== undefined && row.status !== query.status) return false;
      if (query.team === NO_TEAM && teams.length > 0) return false;
      if (query.team !== undefined && query.team !== NO_TEAM && !teams.includes(query.team))
        return false;
      // Who is in no team is found by their id, or where such are asked for.
      if (query.team === undefined && query.id === undefined && !counts) return false;
      return plain([row.username, ...otherNames, row.id].join("\n")).includes(wanted);
    })
    .map(({ row }) => ({ row, value: sortValue(row, query.sort), id: row.id }));
  const order = query.sort.startsWith("-") ? -1 : 1;
  const compare = (a: Omit<LearnerCursor, "sort">, b: Omit<LearnerCursor, "sort">) =>
    order * compareValues(a.value, b.value) ||
    byWords.compare(a.id, b.id) ||
    (a.id < b.id ? -1 : 1);
  found.sort(compare);
  const rest =
    after === null
      ? found
      : found.filter((entry) => entry.id !== after.id && compare(entry, after) > 0);
  const page = rest.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ row }) => row),
    total: found.length,
    next:
      last && rest.length > page.length
        ? { sort: query.sort, value: last.value, id: last.id }
        : null,
  };
}

function compareValues(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number"
    ? a - b
    : byWords.compare(String(a), String(b));
}

/** More than any score. */
const DONE = 101;

/** Who was never active comes first where the least active do. */
function sortValue(row: LearnerRow, sort: LearnerQuery["sort"]): string | number {
  const column = sort.replace(/^-/, "") as keyof LearnerRow;
  if (column === "risk_level") return RISK_LEVELS.indexOf(row.risk_level);
  // Who has done everything stands above all who are still at it.
  if (column === "engagement_score") return row.engagement_score ?? DONE;
  if (column === "last_active") return row.last_active ?? "";
  const value = row[column];
  return typeof value === "number" ? value : String(value);
}
