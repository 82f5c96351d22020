import { describe, expect, it } from "vitest";
import { LEARNER_ORDERS, LEARNER_STATUSES, RISK_LEVELS } from "../../../src/contract/enums.ts";
import { learnerQuerySchema } from "../../../src/contract/manager.ts";
import {
  FILTERS,
  filterToQuery,
  isNarrowed,
  type LearnerFilter,
  NO_FILTER,
  readFilter,
  writeFilter,
} from "../../../src/dashboard/api/learner-filter.ts";

const read = (search: string) => readFilter(new URLSearchParams(search));
const NOTHING: LearnerFilter = { q: "", risk: "", status: "", team: "", sort: "-risk_level" };

describe("an address → the filter", () => {
  it.each<[string, Partial<LearnerFilter>]>([
    ["", {}],
    ["?q=ada", { q: "ada" }],
    ["?q=%2541", { q: "%41" }],
    ["?q=a%26risk%3Dhigh", { q: "a&risk=high" }],
    [`?q=${"x".repeat(129)}`, { q: "x".repeat(128) }],
    ["?risk=high&status=Inactive", { risk: "high", status: "Inactive" }],
    ["?risk=High", {}],
    ["?status=inactive", {}],
    ["?risk=Active&status=low", {}],
    ["?sort=username", { sort: "username" }],
    ["?sort=-last_active", { sort: "-last_active" }],
    ["?sort=--last_active", {}],
    ["?sort=constructor&team=one", {}],
    ["?team=none", { team: "none" }],
  ])("%s → %j", (search, part) => {
    expect(read(search)).toEqual({ ...NOTHING, ...part });
  });

  it.each([
    ["risk", RISK_LEVELS],
    ["status", LEARNER_STATUSES],
    ["sort", LEARNER_ORDERS],
  ] as const)("each %s of the contract is read", (name, values) => {
    for (const value of values) expect(read(`?${name}=${value}`)[name]).toBe(value);
  });
});

describe("a change → the address", () => {
  it.each<[string, Partial<LearnerFilter>, string]>([
    ["", { q: "a b&c" }, "q=a+b%26c"],
    ["q=ada&endpoint=x", { risk: "low" }, "q=ada&endpoint=x&risk=low"],
    ["q=ada&risk=low", { q: "" }, "risk=low"],
    ["sort=username", { sort: "-risk_level" }, ""],
    ["", { sort: "username" }, "sort=username"],
    [
      "q=ada&risk=low&status=Active&sort=username&endpoint=x",
      NO_FILTER,
      "sort=username&endpoint=x",
    ],
  ])("%s with %j → %s", (search, part, next) => {
    expect(writeFilter(new URLSearchParams(search), part).toString()).toBe(next);
  });

  it("is read back as it was", () => {
    const filter: LearnerFilter = {
      q: "%41+ä",
      risk: "medium",
      status: "Active",
      team: "none",
      sort: "username",
    };
    expect(readFilter(writeFilter(new URLSearchParams(), filter))).toEqual(filter);
  });
});

describe("the filter → what the server is asked for", () => {
  it.each<[Partial<LearnerFilter>, string]>([
    [{}, "sort=-risk_level"],
    [{ q: "a&b" }, "sort=-risk_level&q=a%26b"],
    [{ risk: "high" }, "sort=-risk_level&risk=high"],
    [{ status: "Inactive", sort: "username" }, "sort=username&status=Inactive"],
    [{ q: "x", risk: "low", status: "Active" }, "sort=-risk_level&q=x&risk=low&status=Active"],
  ])("%j → %s", (part, query) => {
    expect(filterToQuery({ ...NOTHING, ...part }).toString()).toBe(query);
  });

  it("each filter reaches the server as the contract knows it, and narrows", () => {
    for (const [name, filter] of FILTERS) {
      const value = "values" in filter ? filter.values[0]! : "x".repeat(filter.maxLength);
      const chosen = { ...NOTHING, [name]: value };
      const asked = learnerQuerySchema.parse(Object.fromEntries(filterToQuery(chosen)));
      expect(asked).toEqual({ limit: 50, sort: "-risk_level", [name]: value });
      expect(isNarrowed(chosen)).toBe(true);
    }
  });

  it("an order narrows nothing", () => {
    expect(isNarrowed({ ...NOTHING, sort: "username" })).toBe(false);
    expect(isNarrowed({ ...NOTHING, ...NO_FILTER })).toBe(false);
  });
});
