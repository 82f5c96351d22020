/** The story of one page: what is attended to becomes items, items are kept, and what is kept is sent. */
import type { SdkEvent } from "../contract/enums.ts";
import { PULSE_SECONDS } from "../contract/limits.ts";
import { COLLECTOR_PATH } from "../contract/paths.ts";
import type { Adapter } from "./adapters/adapter.ts";
import { createInputWatch } from "./adapters/input-watch.ts";
import { watchElement } from "./adapters/watch-element.ts";
import { createAttachment, type Attachment, type Resource } from "./attachment.ts";
import { createClockKeeper } from "./clock-keeper.ts";
import type { Emit } from "./emitter.ts";
import { guarded } from "./guarded.ts";
import type { Instant } from "./instant.ts";
import { makeUuid } from "./make-uuid.ts";
import { watchPageLife } from "./page-life.ts";
import { createIdbStore } from "./queue/idb-store.ts";
import { createQueue } from "./queue/queue.ts";
import { createTabLock } from "./queue/tab-lock.ts";
import { createSender } from "./sender.ts";
import { createSession } from "./session.ts";
import { createTickWatch } from "./tick-watch.ts";
import { tokenIdentity } from "./token-identity.ts";
import { createTokenSource, type GetToken } from "./token-source.ts";
import { trackEvent, type EventPlace } from "./track-event.ts";
import { createTransport } from "./transport.ts";

const TICK_MS = 1000;
/** What a crash may cost. */
const CHECKPOINT_MS = 5000;
const ADOPT_MS = 30_000;
/** A timer is never early, and rarely exact: half a tick keeps 15 s from becoming 16. */
const HALF_TICK_MS = TICK_MS / 2;
/** The server may slow pulses down or speed them up within these bounds, seconds. */
const MIN_PULSE_SECONDS = 5;
const MAX_PULSE_SECONDS = 300;

interface Place {
  resource: Resource;
  attachment: Attachment;
  adapter: Adapter;
  checkpointKey: string;
  hasCheckpoint: boolean;
  pulsedAt: number;
}

export interface ClientOptions {
  endpoint: string;
  getToken: GetToken;
  emit: Emit;
}

export function createClient({ endpoint, getToken, emit }: ClientOptions) {
  const tab = makeUuid();
  const now = (): Instant => ({ wall: Date.now(), mono: performance.now() });
  const protect = <A extends unknown[]>(work: (...args: A) => void) =>
    guarded<A, void>(work, undefined, (message) => emit("error", { message }));

  /** Each by itself: what a player of the page throws must not cost another's time. */
  const forEachPlace = (work: (place: Place, element: Node) => void) =>
    places.forEach(protect(work));

  const lock = createTabLock(tab);
  const queue = createQueue({
    tab,
    store: createIdbStore(),
    wallNow: Date.now,
    liveTabs: lock.liveTabs,
  });
  const clocks = createClockKeeper(
    {
      // Naming `localStorage` alone throws where it is denied.
      getItem: (key) => localStorage.getItem(key),
      setItem: (key, text) => localStorage.setItem(key, text),
    },
    makeUuid,
  );
  const places = new Map<Node, Place>();
  const ticks = createTickWatch(now());
  let session = createSession(makeUuid());
  let identity: string | null = null;
  let pulseMs = PULSE_SECONDS * 1000;
  let checkpointedAt = performance.now();
  let adoptedAt = -Infinity;
  let isAway = false;

  const addEvent = (eventType: string, data: unknown, target: EventPlace, pin: boolean) => {
    const stamp = {
      event_id: makeUuid(),
      session_id: session.id,
      occurred_at: new Date(Date.now()).toISOString(),
    };
    queue.add(trackEvent(stamp, eventType, data, target), clocks.current(), { pin });
  };
  const addOwnEvent = (eventType: SdkEvent, pin: boolean, data?: unknown) =>
    addEvent(eventType, data, {}, pin);

  const addPulse = (place: Place, at: number, final = false) => {
    const pulse = place.attachment.pulse(at, makeUuid(), final);
    if (!pulse) return;
    queue.add(pulse, clocks.current(), {
      replaces: place.hasCheckpoint ? place.checkpointKey : "",
    });
    place.hasCheckpoint = false;
    place.pulsedAt = performance.now();
  };

  /** Looks at everything; with it comes all that is found out about time. */
  const observe = (isTick = false) => {
    const moment = now();
    const found = ticks.observe(moment, isTick);
    if (found) {
      forEachPlace(({ attachment }) => attachment.cut(found.at.wall));
      if (found.jumpMs !== 0) changeClock(found.at.wall, found.jumpMs);
    }
    if (isAway) return;
    forEachPlace(({ attachment, adapter }) => attachment.see(adapter.look(moment), moment));
  };

  const changeClock = (endedAt: number, jumpMs: number) => {
    forEachPlace((place) => addPulse(place, endedAt));
    clocks.jump(jumpMs);
    input.age(Math.max(0, jumpMs));
    addOwnEvent("clock_changed", true, { jump_ms: Math.round(jumpMs) });
  };

  const startSession = () => {
    session = createSession(makeUuid());
    forEachPlace(({ attachment }) => attachment.enter(session));
    sender.unpin();
    addOwnEvent("page_opened", true);
  };

  const pulseAll = (final: boolean) => {
    observe();
    const at = Date.now();
    forEachPlace((place) => addPulse(place, at, final));
  };

  /** Whose page this is, as the token says. Another learner's learning is another session. */
  const onToken = (token: string) => {
    const next = tokenIdentity(token);
    if (next === identity) return;
    const isHandover = identity !== null;
    if (isHandover) pulseAll(true);
    identity = next;
    queue.belongTo(next);
    if (isHandover) startSession();
    adoptedAt = -Infinity;
    sender.hurry();
  };

  const tokens = createTokenSource(getToken, onToken);
  const sender = createSender({
    queue,
    clocks,
    tokens,
    post: createTransport(endpoint.replace(/\/+$/, "") + COLLECTOR_PATH, () => performance.now()),
    now,
    random: Math.random,
    emit,
    onWeakPin: () => addOwnEvent("clock_checked", true),
    onAnswer: ({ next_pulse_seconds: seconds }) => {
      if (Number.isFinite(seconds)) {
        pulseMs = 1000 * Math.min(MAX_PULSE_SECONDS, Math.max(MIN_PULSE_SECONDS, seconds));
      }
    },
  });

  const pulseWhereDue = ({ wall, mono }: Instant) => {
    forEachPlace((place) => {
      const isDue = mono - place.pulsedAt >= pulseMs - HALF_TICK_MS;
      if (isDue || place.attachment.isFull(wall)) addPulse(place, wall);
    });
  };

  const checkpointAll = (at: number) => {
    forEachPlace((place) => {
      const draft = place.attachment.draft(at, makeUuid());
      if (!draft) return;
      queue.checkpoint(place.checkpointKey, draft, clocks.current());
      place.hasCheckpoint = true;
    });
  };

  const adopt = async () => {
    await queue.adopt();
    await sender.pump(false);
  };

  const onTick = () => {
    observe(true);
    if (isAway) return;
    tokens.atHand();
    const moment = now();
    pulseWhereDue(moment);
    if (moment.mono - checkpointedAt >= CHECKPOINT_MS - HALF_TICK_MS) {
      checkpointedAt = moment.mono;
      checkpointAll(moment.wall);
    }
    if (identity !== null && moment.mono - adoptedAt >= ADOPT_MS) {
      adoptedAt = moment.mono;
      adopt().catch(() => {});
    }
    void sender.pump(false);
  };

  const input = createInputWatch(
    () => performance.now(),
    protect(() => observe()),
  );
  const stopPageLife = watchPageLife({
    onChange: protect(() => observe()),
    onHidden: protect(() => {
      if (isAway) return;
      addOwnEvent("tab_hidden", false);
      pulseAll(false);
      sender.flushNow(false);
    }),
    onLeave(forGood) {
      protect(() => {
        pulseAll(forGood);
        // The page still calls itself visible here, and must not open a span again.
        isAway = true;
        forEachPlace(({ attachment }) => attachment.cut(Date.now()));
        sender.flushNow(true);
      })();
      lock.release();
    },
    onRestore: protect(() => {
      isAway = false;
      lock.hold();
      startSession();
      observe();
    }),
    onOnline: protect(() => sender.hurry()),
  });

  const detach = (element: Node) => {
    const place = places.get(element);
    if (!place) return;
    observe();
    // Not `final`: that closes the whole session, and a page may go on to its next resource.
    addPulse(place, Date.now());
    if (place.hasCheckpoint) queue.forgetCheckpoint(place.checkpointKey);
    place.adapter.stop();
    places.delete(element);
  };

  const watch = (element: Node, { moduleId, resourceId, kind }: Resource): Adapter =>
    watchElement(
      element,
      kind,
      input,
      protect((quietMs) => {
        observe();
        const place = places.get(element);
        if (place && performance.now() - place.pulsedAt >= quietMs) addPulse(place, Date.now());
      }),
      protect((eventType, data) => addEvent(eventType, data, { moduleId, resourceId }, false)),
    );

  lock.hold();
  addOwnEvent("page_opened", true);
  const timer = setInterval(protect(onTick), TICK_MS);
  void sender.pump(false);

  return {
    track(eventType: string, data: unknown, target: EventPlace) {
      // The clock may have jumped since the last tick, and an event is stamped by the one that runs.
      observe();
      try {
        addEvent(eventType, data, target, false);
      } catch (error) {
        emit("drop", { eventId: null, code: "invalid", detail: String(error) });
      }
    },
    /** The same element again goes on as before for the same resource, and leaves the former for another. */
    attach(element: Node, resource: Resource): () => void {
      const known = places.get(element);
      const isSame =
        known?.resource.resourceId === resource.resourceId && known.resource.kind === resource.kind;
      if (!isSame) {
        detach(element);
        places.set(element, {
          resource,
          attachment: createAttachment(resource, session),
          adapter: watch(element, resource),
          checkpointKey: `${tab}:${makeUuid()}`,
          hasCheckpoint: false,
          pulsedAt: performance.now(),
        });
        observe();
      }
      const place = places.get(element);
      return () => {
        if (places.get(element) === place) detach(element);
      };
    },
    async flush() {
      pulseAll(false);
      await sender.pump(true);
    },
    stop() {
      clearInterval(timer);
      protect(() => {
        pulseAll(true);
        forEachPlace((_, element) => detach(element));
        sender.flushNow(false);
      })();
      stopPageLife();
      input.stop();
      lock.release();
    },
  };
}
export type Client = ReturnType<typeof createClient>;
