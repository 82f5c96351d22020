/** Notes that learners write beside a module, or at a position of one of its resources. */
import type { Hono } from "hono";
import type { Note as NoteAnswer } from "../../contract/hand-ins.ts";
import { OPERATIONS } from "../../contract/operations.ts";
import { SECOND_MS } from "../../core/time.ts";
import { describeNote } from "../../core/work/describe-work.ts";
import type { Note } from "../../core/work/work.ts";
import { type CatalogCopy, readCatalog } from "../../ledger/catalog-store.ts";
import { callLearner } from "../../learner/call-learner.ts";
import { decodeCursor, numberCursorSchema, pageHeaders } from "../cursor.ts";
import { findRepeat, handIn, type WorkAsked } from "../hand-in.ts";
import { learnerOf } from "../learner-of.ts";
import { type AppEnv, mount } from "../mount.ts";
import { readableOrOwn } from "../read-access.ts";
import { type Refusal, refuseField, type Reply } from "../reply.ts";

export function mountNotes(app: Hono<AppEnv>): void {
  mount(app, OPERATIONS.notes, async (asked) => {
    const { env, principal, query, url, now } = asked;
    const reader = await readableOrOwn(asked, query.learner_id, "learner.notes");
    if ("refuse" in reader) return reader;
    const { learner } = reader;
    const below = decodeCursor(numberCursorSchema, query.cursor);
    if ("refuse" in below) return below;
    const { module_id: module = null, limit } = query;
    const page = await callLearner(env, principal.tenant, learner, (stub) =>
      stub.notes({ module, limit, below: below.value?.below ?? null }),
    );
    if (page.total === 0 && module !== null) {
      const { index } = await readCatalog(env, principal.tenant, now);
      if (!index.moduleById.has(module)) return unknown("/module_id", "module");
    }
    return {
      body: page.items.map(describeNote),
      headers: pageHeaders(url, page.total, page.next === null ? null : { below: page.next }),
    };
  });
  mount(app, OPERATIONS.note, async (asked) => {
    const { principal, body } = asked;
    const learner = learnerOf(principal, body.learner_id);
    if (typeof learner !== "string") return learner;
    const { note_id: id, module_id: module, resource_id: resource = null, text, position } = body;
    const positionMs = position === undefined ? null : Math.round(position * SECOND_MS);
    return writeNote(asked, learner, { id, module, resource, positionMs, text });
  });
}

export async function writeNote(
  asked: WorkAsked,
  learner: string,
  written: Pick<Note, "id" | "module" | "resource" | "positionMs" | "text">,
): Promise<Reply<NoteAnswer>> {
  const { env, principal, now } = asked;
  const catalog = await readCatalog(env, principal.tenant, now);
  const { id, module, resource } = written;
  const refused = refuseNote(catalog, module, resource);
  if (refused)
    return (await findRepeat(asked, learner, { type: "note", note: { id, module } })) ?? refused;
  return handIn(asked, learner, catalog, null, { type: "note", note: { ...written, at: now } });
}

function refuseNote(
  { index }: CatalogCopy,
  module: string,
  resource: string | null,
): Refusal | null {
  if (!index.moduleById.has(module)) return unknown("/module_id", "module");
  if (resource === null) return null;
  const isThere = index.resourceById.get(resource)?.module.id === module;
  return isThere ? null : unknown("/resource_id", "resource in that module");
}

function unknown(pointer: string, what: string): Refusal {
  return refuseField(pointer, `the catalogue has no such ${what}`, "not_found");
}
