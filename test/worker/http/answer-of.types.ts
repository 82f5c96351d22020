/** For tsc alone: a handler answers what its operation says, down to the field. An expected error that does not come is one. */
import type { Hono } from "hono";
import * as z from "zod";
import { OPERATIONS, type Operation } from "../../../src/contract/operations.ts";
import { type AppEnv, mount } from "../../../src/http/mount.ts";
import { refuse } from "../../../src/http/reply.ts";

declare const app: Hono<AppEnv>;

const common = {
  method: "GET",
  path: "/api/x",
  summary: "",
  family: "service",
  description: "",
  roles: "public",
  cors: false,
} as const;
const HEALTH = {
  ...common,
  answer: z.object({ status: z.enum(["ok", "ill"]), dev_login: z.boolean() }),
} as const satisfies Operation;
const ENTRIES = {
  ...common,
  answer: z.array(
    z.object({ at: z.string(), actor: z.string(), learner_id: z.string().nullable() }),
  ),
} as const satisfies Operation;

const entry = { at: "", actor: "", learner_id: null };

mount(app, HEALTH, () => ({ body: { status: "ok", dev_login: true } }));
mount(app, OPERATIONS.putTeam, ({ params, body }) => ({ body: { ...params, ...body } }));
mount(app, ENTRIES, async () => ({ body: [entry], headers: { Link: "" } }));
mount(app, OPERATIONS.deleteTeam, () => ({ body: null }));
mount(app, OPERATIONS.readyz, async ({ now }) =>
  now > 0 ? { body: { ready: true } } : refuse("unavailable", ""),
);

// @ts-expect-error no field of the contract
mount(app, HEALTH, () => ({ body: { nonsense: 1 } }));
// @ts-expect-error a field is missing
mount(app, HEALTH, () => ({ body: { status: "ok" } }));
// @ts-expect-error a field too many
mount(app, HEALTH, () => ({ body: { status: "ok", dev_login: true, more: 1 } }));
// @ts-expect-error a field of another type
mount(app, HEALTH, () => ({ body: { status: "ok", dev_login: "yes" } }));
// @ts-expect-error a word that the contract does not have
mount(app, HEALTH, () => ({ body: { status: "well", dev_login: true } }));
// @ts-expect-error nothing, where an answer is due
mount(app, HEALTH, () => ({ body: null }));
// @ts-expect-error an answer, where none is due
mount(app, OPERATIONS.deleteTeam, () => ({ body: {} }));
// @ts-expect-error the body itself, without an envelope
mount(app, HEALTH, () => ({ status: "ok", dev_login: true }));
// @ts-expect-error one of a list, where the list is due
mount(app, ENTRIES, () => ({ body: entry }));
// @ts-expect-error a nested field of another type
mount(app, ENTRIES, async () => ({ body: [{ ...entry, learner_id: 7 }] }));
// @ts-expect-error a nested field is missing
mount(app, ENTRIES, async () => ({ body: [{ ...entry, actor: undefined }] }));
mount(
  app,
  ENTRIES,
  // @ts-expect-error a nested field too many, beside a refusal
  async ({ now }) => (now > 0 ? { body: [{ ...entry, more: 1 }] } : refuse("not_found", "")),
);
// @ts-expect-error a reason that the contract does not have
mount(app, HEALTH, () => refuse("tired", ""));

mount(app, OPERATIONS.getTeam, ({ params, principal, query, body }) => {
  const nothing: [query: null, body: null] = [query, body];
  // @ts-expect-error no parameter of this path
  const other: unknown = params.learner_id;
  const name: string = principal.id + params.team_id + String(nothing) + String(other);
  return { body: { team_id: name, name, managers: [], learners: [] } };
});
mount(app, OPERATIONS.devToken, ({ principal, body }) => {
  // @ts-expect-error nobody asks with a token here
  const { id }: { id: string } = principal;
  // @ts-expect-error no field of this body
  return { body: { token: id + body.password } };
});
