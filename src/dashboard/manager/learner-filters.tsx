import { LEARNER_STATUSES, RISK_LEVELS } from "../../contract/enums.ts";
import type { LearnerFilter, LearnerSort } from "../api/learners-query.ts";
import { LEARNER_COLUMNS } from "./learner-columns.ts";
import { SearchField } from "./search-field.tsx";
import { SelectField } from "../parts/select-field.tsx";
import { capitalise } from "../words/capitalise.ts";
import { turnSort } from "./turn-sort.ts";

const RISKS = [
  ["", "All"],
  ...RISK_LEVELS.toReversed().map((level) => [level, capitalise(level)] as const),
] as const;
const STATUSES = [
  ["", "All"],
  ...LEARNER_STATUSES.map((status) => [status, status] as const),
] as const;
const SORTS = LEARNER_COLUMNS.flatMap(({ sort, label }) =>
  sort === null ? [] : [[sort, label] as const],
);

interface Props {
  filter: LearnerFilter;
  onChange: (part: Partial<LearnerFilter>) => void;
}

export function LearnerFilters({ filter, onChange }: Props) {
  const reversed = SORTS.find(([sort]) => sort === turnSort(filter.sort));
  const sortChoices =
    reversed === undefined ? SORTS : [...SORTS, [filter.sort, `${reversed[1]}, reversed`] as const];
  return (
    <div className="filters" role="search" aria-label="Learners">
      <SearchField value={filter.q} onChange={(q) => onChange({ q })} />
      <SelectField
        label="Risk"
        value={filter.risk}
        choices={RISKS}
        onChange={(risk) => onChange({ risk })}
      />
      <SelectField
        label="Status"
        value={filter.status}
        choices={STATUSES}
        onChange={(status) => onChange({ status })}
      />
      <SelectField
        label="Sort by"
        className="sort-field"
        value={filter.sort}
        choices={sortChoices}
        onChange={(sort) => onChange({ sort: sort as LearnerSort })}
      />
    </div>
  );
}
