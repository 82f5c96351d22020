import type { Role } from "../contract/enums.ts";

/** The demo tenant's people who can sign in with one click. The demo loader reads the same list. */
export const DEMO_PEOPLE: readonly {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Exclude<Role, "service">[];
}[] = [
  { id: "manager", name: "Maria Okafor", roles: ["manager"] },
  { id: "admin", name: "Jonas Lindqvist", roles: ["admin"] },
  { id: "learner-01", name: "Amara Nwosu", roles: ["learner"] },
  { id: "learner-02", name: "Ben Hartley", roles: ["learner"] },
  { id: "learner-03", name: "Chiara Rossi", roles: ["learner"] },
  { id: "learner-04", name: "Daniel Kim", roles: ["learner"] },
  { id: "learner-05", name: "Elif Yılmaz", roles: ["learner"] },
  { id: "learner-06", name: "Farid Haddad", roles: ["learner"] },
];
