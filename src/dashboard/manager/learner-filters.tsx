import type { LearnerOrder } from "../../contract/enums.ts";
import { FILTERS, type LearnerFilter } from "../api/learner-filter.ts";
import { SelectField } from "../parts/select-field.tsx";
import { useSession } from "../session/use-session.ts";
import { capitalise } from "../words/capitalise.ts";
import { LEARNER_COLUMNS } from "./learner-columns.ts";
import { SearchField } from "./search-field.tsx";
import { turnSort } from "./turn-sort.ts";

const ALL = ["", "All"] as const;
const SORTS = LEARNER_COLUMNS.flatMap(({ sort, label }) =>
  sort === null ? [] : [[sort, label] as const],
);

interface Props {
  filter: LearnerFilter;
  onChange: (part: Partial<LearnerFilter>) => void;
}

export function LearnerFilters({ filter, onChange }: Props) {
  const { claims } = useSession();
  const isOffered = ([, { role }]: (typeof FILTERS)[number]) =>
    role === undefined || claims?.roles.includes(role) === true;
  const reversed = SORTS.find(([sort]) => sort === turnSort(filter.sort));
  const sortChoices =
    reversed === undefined ? SORTS : [...SORTS, [filter.sort, `${reversed[1]}, reversed`] as const];
  return (
    <div className="filters" role="search" aria-label="Learners">
      {FILTERS.filter(isOffered).map(([name, { label, ...kind }]) => {
        const field = {
          label,
          value: filter[name],
          onChange: (value: string) => onChange({ [name]: value }),
        };
        return "values" in kind ? (
          <SelectField
            key={name}
            {...field}
            choices={[ALL, ...kind.values.map((value) => [value, capitalise(value)] as const)]}
          />
        ) : (
          <SearchField key={name} {...field} {...kind} />
        );
      })}
      <SelectField
        label="Sort by"
        className="sort-field"
        value={filter.sort}
        choices={sortChoices}
        onChange={(sort) => onChange({ sort: sort as LearnerOrder })}
      />
    </div>
  );
}
