/** Where a learner goes on: with what they studied last and is open, else with what is open next. */
import type { LearnerDashboard } from "../../contract/progress.ts";
import type { CatalogEntry, CatalogIndex } from "../completion/catalog-index.ts";
import { checkResource } from "../completion/check-completion.ts";
import { shareToPercent } from "../completion/evidence.ts";
import type { Resource } from "../state/learner-state.ts";
import { msToSeconds } from "../time.ts";
import { standingOf } from "./describe-module.ts";
import { canBeDone } from "./recommend.ts";
import type { ModulesById } from "./standing.ts";

type Resume = NonNullable<LearnerDashboard["resume"]>;

/** The film, text or other thing that was studied last and of which something is missing; `recent` is newest first. */
export function leftOff(recent: readonly Resource[], catalog: CatalogIndex): Resume | null {
  const entries = recent.flatMap(({ id }) => catalog.resourceById.get(id) ?? []);
  // A quiz is taken anew, and an assignment handed in, rather than gone on with.
  return firstOpen(
    entries.filter((entry) => !isHandedIn(entry)),
    recent,
  );
}

/**
 * Required resources of modules that are not completed, in the order in which a learner would go on: those of
 * modules in progress, the furthest first, then of those not begun, as the catalogue has them; and behind all that
 * is attended to what is handed in. Some may be done: firstOpen() tells.
 */
export function openEntries(catalog: CatalogIndex, knownById: ModulesById): CatalogEntry[] {
  const open = catalog.modules
    .map((module) => ({ module, ...standingOf(knownById.get(module.id)) }))
    .filter(({ status }) => status !== "completed")
    // A sort is stable: among equals the catalogue's order stays.
    .sort(
      (a, b) =>
        Number(a.status === "not_started") - Number(b.status === "not_started") ||
        b.percent - a.percent,
    )
    .flatMap(({ module }) =>
      module.resources
        .filter(({ optional }) => !optional)
        .map((resource): CatalogEntry => ({ module, resource })),
    );
  return [...open.filter((entry) => !isHandedIn(entry)), ...open.filter(isHandedIn)];
}

function isHandedIn({ resource: { kind } }: CatalogEntry): boolean {
  return kind === "assignment" || kind === "quiz";
}

/** The first of which something is missing that the learner can do; `records` are the learner's of these resources. */
export function firstOpen(
  entries: readonly CatalogEntry[],
  records: readonly Resource[],
): Resume | null {
  const recordsById = new Map(records.map((record) => [record.id, record]));
  for (const { module, resource } of entries) {
    const record = recordsById.get(resource.id);
    const { share, missing } = checkResource(resource, recordsById);
    if (missing === null || !canBeDone(resource, record)) continue;
    return {
      module_id: module.id,
      module_title: module.title,
      resource_id: resource.id,
      title: resource.title,
      kind: resource.kind,
      percent: shareToPercent(share),
      position: record?.position ? msToSeconds(record.position.ms) : null,
      url: resource.url,
    };
  }
  return null;
}
