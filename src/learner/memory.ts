/**
 * What a learner's object has in memory between two requests: nothing that the store does not have. An object
 * that slept 10 s starts from the store again, which at a pulse every 15 s is nearly every request.
 */
import { MAX_PIECES } from "../core/focus/constants.ts";
import { pieces, unite } from "../core/focus/cover.ts";
import { type LearnerState, type Watch, watchKey } from "../core/focus/state.ts";
import { touchedBy } from "../core/focus/touched-by.ts";
import { replayEntry } from "../core/learner/journal-entry.ts";
import { type KeptIds, readSeenIds } from "./store/event-ids.ts";
import { emptyHot, type Hot, readHot, readOlderCover } from "./store/hot.ts";
import { readTail, type TailEntry } from "./store/journal.ts";
import {
  readModules,
  readResources,
  readSessions,
  readWatch,
  readWatchesOf,
} from "./store/records.ts";
import type { Sql } from "./store/sql.ts";
import { createTables } from "./store/tables.ts";

export interface Memory {
  readonly hot: Hot;
  /** Journal entries that are not folded yet. */
  readonly tail: readonly TailEntry[];
  readonly state: LearnerState;
  readonly seen: KeptIds;
}

/** The state as the store has it: the hot row, and the tail replayed on it. */
export function wake(sql: Sql, tenant: string, learner: string, received: number): Memory {
  createTables(sql);
  const hot = readHot(sql) ?? emptyHot(tenant, learner);
  const tail = readTail(sql, hot.folded);
  const items = tail.flatMap(({ entry }) => entry.items);
  const claims = items.flatMap((item) => (item.type === "pulse" ? item.claim.slice(0, 1) : []));
  const loaded = loadRecords(sql, hot.state, {
    items,
    sessions: tail.flatMap(({ entry }) => entry.closed.map(({ session }) => session)),
    resources: [],
    modules: tail.flatMap(({ entry }) => entry.modules.map(({ id }) => id)),
    earliestClaim: claims.reduce((earliest, at) => Math.min(earliest, at), Infinity),
    claimPieces: 0,
  });
  const state = tail.reduce((before, { entry }) => replayEntry(before, entry), loaded);
  return { hot, tail, state, seen: readSeenIds(sql, tail, received) };
}

export interface Needed {
  readonly items: readonly { readonly session: string; readonly resource?: string | undefined }[];
  readonly sessions: readonly string[];
  readonly resources: readonly string[];
  readonly modules: readonly string[];
  readonly earliestClaim: number;
  /** Pieces that the request may add to the cover. */
  readonly claimPieces: number;
}

/** Of a request that claims no time. */
export const NO_CLAIMS = { earliestClaim: Infinity, claimPieces: 0 };

/** The state with the records that a request needs; what is loaded already is newer than its row. */
export function loadRecords(sql: Sql, state: LearnerState, needed: Needed): LearnerState {
  const touched = touchedBy(needed.items);
  const absent = (loaded: ReadonlyMap<string, unknown>, ids: Iterable<string>) =>
    [...new Set(ids)].filter((id) => !loaded.has(id));
  const sessions = new Map(state.sessions);
  const resources = new Map(state.resources);
  const modules = new Map(state.modules);
  const watches = new Map(state.watches);
  const sessionIds = absent(sessions, [...touched.sessions, ...needed.sessions]);
  if (sessionIds.length > 0) for (const s of readSessions(sql, sessionIds)) sessions.set(s.id, s);
  const resourceIds = absent(resources, [...touched.resources, ...needed.resources]);
  if (resourceIds.length > 0)
    for (const r of readResources(sql, resourceIds)) resources.set(r.id, r);
  const moduleIds = absent(modules, needed.modules);
  if (moduleIds.length > 0) for (const m of readModules(sql, moduleIds)) modules.set(m.id, m);
  for (const [session, resource] of touched.watches.values()) {
    const key = watchKey(session, resource);
    if (watches.has(key)) continue;
    const watch = readWatch(sql, session, resource);
    if (watch) watches.set(key, watch);
  }
  const loaded = { ...state, sessions, resources, modules, watches };
  return needsOlderCover(state, needed) ? loadOlderCover(sql, loaded) : loaded;
}

function needsOlderCover(state: LearnerState, needed: Needed): boolean {
  if (state.olderPieces === 0) return false;
  // Near the bound, what can be forgotten has to be, so that nobody is refused for it.
  const most = state.olderPieces + pieces(state.cover) + needed.claimPieces;
  return needed.earliestClaim <= (state.cover[0] ?? Infinity) || most > MAX_PIECES;
}

export function loadOlderCover(sql: Sql, state: LearnerState): LearnerState {
  if (state.olderPieces === 0) return state;
  return { ...state, cover: unite(readOlderCover(sql), state.cover), olderPieces: 0 };
}

/** All that one session did with media, stored or not folded yet. */
export function watchesOf(sql: Sql, state: LearnerState, session: string): Watch[] {
  const watches = new Map(
    readWatchesOf(sql, session).map(([resource, watch]) => [watchKey(session, resource), watch]),
  );
  const prefix = watchKey(session, "").slice(0, -2);
  for (const [key, watch] of state.watches) if (key.startsWith(prefix)) watches.set(key, watch);
  return [...watches.values()];
}
