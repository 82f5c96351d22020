/**
 * The name of a learner's object. The only place that knows it, so that learners can be grouped into shared
 * objects later. Encoded parts, because ids may hold any character and two pairs must never share an object.
 */
export function learnerObjectName(tenant: string, learner: string): string {
  return `${encodeURIComponent(tenant)}/${encodeURIComponent(learner)}`;
}

export function parseObjectName(name: string): {
  readonly tenant: string;
  readonly learner: string;
} {
  const [tenant, learner] = name.split("/").map(decodeURIComponent);
  if (tenant === undefined || learner === undefined)
    throw new Error(`not a learner's object: ${name}`);
  return { tenant, learner };
}
