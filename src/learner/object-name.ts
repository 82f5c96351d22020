/**
 * The name of a learner's object. The only place that knows it, so that learners can be grouped into shared
 * objects later. The tenant's length goes first: ids may hold any character, so no separator would do, and
 * anything that encodes them could outgrow the 1,024 bytes that a name may have.
 */
export function learnerObjectName(tenant: string, learner: string): string {
  return `${tenant.length}:${tenant}${learner}`;
}

export function parseObjectName(name: string): {
  readonly tenant: string;
  readonly learner: string;
} {
  const colon = name.indexOf(":");
  const end = colon + 1 + Number(name.slice(0, colon));
  return { tenant: name.slice(colon + 1, end), learner: name.slice(end) };
}
