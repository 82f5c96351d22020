/** A tenant with one team, its people, and a catalogue with one of each kind. */
import type { Catalog } from "../../../src/contract/catalog.ts";
import { expect } from "vitest";
import { ask, type Person } from "./ask.ts";

export const COURSE = {
  modules: [
    {
      id: "m-1",
      title: "Fire safety",
      resources: [
        {
          id: "film",
          kind: "video",
          title: "The alarm sounds",
          duration: 60,
          url: "/film",
          complete_when: { coverage: 0.9 },
        },
        { id: "text", kind: "reading", title: "Ways out", complete_when: { focus_seconds: 30 } },
        {
          id: "quiz",
          kind: "quiz",
          title: "What to do",
          pass_mark: 0.7,
          questions: [
            { id: "a", prompt: "Where to?", options: ["out", "up"], answer: "out" },
            { id: "b", prompt: "By lift?", options: ["yes", "no"], answer: "no" },
            { id: "c", prompt: "Who is called?", options: ["112", "the boss"], answer: "112" },
            { id: "__proto__", prompt: "Run?", options: ["yes", "no"], answer: "no" },
          ],
        },
        {
          id: "essay",
          kind: "assignment",
          title: "Your way out",
          complete_when: { submitted: true },
          due_at: "2099-01-01T00:00:00.000Z",
        },
      ],
    },
    {
      id: "m-2",
      title: "First aid",
      resources: [
        {
          id: "drill",
          kind: "assignment",
          title: "A drill, filmed",
          complete_when: { min_score: 0.8 },
        },
        { id: "map", kind: "other", title: "Where the kits are", optional: true },
      ],
    },
  ],
  certifications: [
    { id: "warden", title: "Fire warden", modules: ["m-1"], pass_mark: 0.8 },
    { id: "medic", title: "First aider", modules: ["m-1", "m-2"], pass_mark: 0.8 },
  ],
} satisfies Catalog;

export async function makeTenant(catalog: Catalog = COURSE) {
  const tenant = crypto.randomUUID();
  const person = (id: string, ...roles: Person["roles"]): Person => ({ tenant, id, roles });
  const people = {
    tenant,
    admin: person("root", "admin"),
    maria: person("maria", "manager"),
    otto: person("otto", "manager"),
    lms: person("lms", "service"),
    ada: person("ada", "learner"),
    bob: person("bob", "learner"),
    person,
  };
  await put(people.admin, "/api/admin/catalog", catalog);
  const learners = [people.ada, people.bob].map(({ id }) => ({ id, name: `Name of ${id}` }));
  await put(people.admin, "/api/admin/teams/t-1", { name: "One", managers: ["maria"], learners });
  return people;
}

export async function put(who: Person, path: string, body: unknown): Promise<void> {
  const { status, body: said } = await ask(who, "PUT", path, body);
  expect(status, JSON.stringify(said)).toBe(200);
}
