/** Dwell's browser SDK. Nothing here throws, blocks, or patches anything of the host page. */
import { RESOURCE_KINDS } from "../contract/enums.ts";
import { isId } from "../contract/is-id.ts";
import type { Resource } from "./attachment.ts";
import { createClient, type Client } from "./client.ts";
import { createEmitter, type NoticeName, type Notices } from "./emitter.ts";
import { guarded } from "./guarded.ts";
import type { GetToken } from "./token-source.ts";
import type { EventPlace } from "./track-event.ts";

export interface InitOptions {
  /** Origin or base URL of the Dwell server. */
  endpoint: string;
  /** Returns the learner's JWT, at once or later; asked again (`reason: "expired"`) when the server refused it. */
  getToken: GetToken;
  /** Tells everything to the console. */
  debug?: boolean;
}

export interface Handle {
  /** Says all that is left to say about the resource, and stops watching it. */
  detach(): void;
}

let client: Client | null = null;
let isDebug = false;
let hasWarned = false;

const { on, emit } = createEmitter(() => isDebug);
on("warn", ({ message }) => {
  // oxlint-disable-next-line no-console -- the host's developers look there first, and this they must mend
  if (!hasWarned) console.warn(`Dwell: ${message}`);
  hasWarned = true;
});
const tellError = (message: string) => emit("error", { message });

const running = (): Client => {
  if (!client) throw new Error("Telemetry.init comes first");
  return client;
};

const initialise = ({ endpoint, getToken, debug = false }: InitOptions) => {
  if (typeof endpoint !== "string" || typeof getToken !== "function") {
    throw new Error("init needs endpoint and getToken");
  }
  isDebug = debug;
  // Called again for another learner: the former's page ends here.
  client?.stop();
  client = createClient({ endpoint, getToken, emit });
};

const attach = (element: Node, { moduleId, resourceId, kind }: Resource): Handle => {
  if (!(element instanceof Node)) throw new Error("attach needs an element");
  if (!isId(moduleId) || !isId(resourceId)) throw new Error("attach needs moduleId and resourceId");
  if (!RESOURCE_KINDS.includes(kind))
    throw new Error(`kind is one of ${RESOURCE_KINDS.join(", ")}`);
  const detach = running().attach(element, { moduleId, resourceId, kind });
  return { detach: guarded(detach, undefined, tellError) };
};

export const Telemetry = {
  init: guarded(initialise, undefined, tellError),
  /** Something that happened; it claims no time. Data is an object of at most 4 KiB of JSON. */
  track: guarded(
    (eventType: string, data?: Record<string, unknown>, target: EventPlace = {}): void =>
      running().track(eventType, data, target),
    undefined,
    tellError,
  ),
  /** Watches a media element, or any element or document as a reading, quiz, assignment or other. */
  attach: guarded(attach, { detach() {} }, tellError),
  /** Tells what there is to tell, and settles when the server answered or could not. */
  flush: async (): Promise<void> => {
    try {
      await running().flush();
    } catch (error) {
      tellError(String(error));
    }
  },
  /** Returns a function that stops listening. */
  on: <N extends NoticeName>(name: N, listener: (notice: Notices[N]) => void): (() => void) =>
    on(name, listener),
};
export type { EventPlace, GetToken, NoticeName, Notices, Resource };
